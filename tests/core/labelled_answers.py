"""Answers to questions: what a caller may have said, and what a bad line made of it."""

from __future__ import annotations

MISHEARD = """
move_in | Alaska Air.
time | Alaska Air
name | Alaska Air.
name | Delta Airlines
time | Turkish Airways.
move_in | Frontier Airlines
yes_no | Pizza Hut.
yes_no | Taylor Swift.
pets | Burger King.
count | Golden Gate Bridge.
money | Rolling Stone.
time | Silver Surfer.
move_in | Blue Danube
phone | Jurassic Park.
time | Harbor Freight.
time | Mountain Dew
time | Boston Celtics.
time | Royal Caribbean.
move_in | Dunkin Donuts.
count | Wells Fargo.
name | State Farm.
name | Fox News.
name | Liberty Insurance.
name | Channel seven news
name | four seven two
name | 4 7 2 1
name | one two three four
name | Netflix
problem | Netflix
problem | Southwest Airlines.
problem | Sirius Radio
unit | Spotify.
unit | Home Depot.
unit | Baby, I love you forever.
place | Disney.
place | Jet Blue.
time | Coming up next on Channel 7, the evening news.
unit | Stay tuned, we'll be right back after the break.
yes_no | Thanks for watching, don't forget to subscribe.
yes_no | And that's a touchdown for the home team!
move_in | Terms and conditions apply. Call now and save.
pets | Side effects may include nausea. Ask your doctor if it is right for you.
unit | La la la, na na na
unit | Kiss me, hold me, mi amor
time | 3 a.m.
time | Three in the morning.
time | Tomorrow at 2 a.m.
time | Around midnight.
time | A las tres de la madrugada
time | Monday at four in the morning
yes_no | Ya regresamos, no te lo pierdas.
unit | Televisa.
name | Seguros Monterrey Seguros
move_in | Bad Bunny.
money | Star Wars.
phone | Led Zeppelin.
count | Abbey Road Records
yes_no | Brought to you by the makers of sparkling water.
time | Marvel Studios.
pets | Capital One.
"""
"""What is asked back."""
MEANT = """
name | Alexa.
phone | Real Human
time | Start Over
count | Buenas Noches
problem | They're dancing upstairs, dancing all night.
problem | I want to subscribe to autopay.
name | Alexa Ramirez
name | Disney Johnson.
name | Dave from Acme Corporation.
unit | Above the pizza
unit | Next to the pharmacy.
unit | Attic.
place | Across from Starbucks.
place | Near the casino
phone | Caller ID.
phone | Home Phone
money | Housing Voucher
money | City FHEPS.
money | Market Rate
problem | TV
problem | Loud tv.
problem | Neighbor radio
problem | Humid air.
problem | Stale air
problem | Renters insurance.
problem | We have a baby and the sink leaks, the baby needs a bath.
problem | It has been leaking forever and my baby can't sleep.
time | The baby naps, so when the baby is awake, my love.
problem | I'm reporting from the basement, the boiler is making noise.
unit | Thanks for listening, I am in the rear building.
unit | I'm reporting from 4B, it drips all over.
move_in | In the future.
move_in | in the near future
move_in | December.
move_in | As soon as possible.
move_in | Next Month.
move_in | The first of March
move_in | I am flexible
move_in | Not sure yet.
move_in | En enero
move_in | When my lease ends.
move_in | Two Weeks.
time | Tomorrow morning.
time | Monday Morning.
time | After five.
time | Any time.
time | I get home at 3 a.m., so after noon please.
time | Not before ten.
time | I work until midnight
time | Weekdays Only.
time | Whenever you like
time | Nine thirty.
time | Mañana por la tarde.
time | Cuando sea
time | My husband is home all day.
time | Can you come today?
time | I don't know.
name | Maria Lopez.
name | Robert
name | James O'Brien.
name | It's Delta Burke.
name | Alaska Johnson.
name | My name is Brooklyn Air Force Smith
name | Siri Hansen
name | Dr. King
name | three one two five five five zero one four two
name | Why do you need my name?
name | Juan Carlos Pérez
name | I'd rather not say.
name | Amber
unit | 4B.
unit | Four bee.
unit | Twelve oh three
unit | The basement.
unit | Upstairs Rear.
unit | B
unit | It's the house on Oak.
unit | Garden Level.
unit | My own.
unit | The blue one.
unit | I just moved in.
unit | Penthouse two
unit | Unidad cuatro
place | Maple Court.
place | Bayview Apartments
place | Oak Street
place | The one on the corner
place | 1420 Oak
yes_no | Yes.
yes_no | No, call me first.
yes_no | Go ahead.
yes_no | Only when I am home.
yes_no | Knock First.
yes_no | The key is under the mat
yes_no | My sister will be there
yes_no | Claro que sí.
yes_no | It's fine.
yes_no | What do you mean?
yes_no | Dishwasher Leaking.
pets | Two Dogs.
pets | A cat named Alexa.
pets | None.
pets | A Labrador.
pets | German Shepherd.
pets | Boston Terrier
yes_no | Front Desk.
yes_no | With Notice.
time | Labor Day.
time | Easter Sunday
move_in | Next Semester.
name | Jordan Airhart
pets | Just a fish
count | Two Bedrooms.
count | A studio.
count | Three
money | Twelve Hundred.
money | Up to fifteen hundred dollars
money | 1,500
phone | Three one two, five five five, zero one four two.
phone | The same number.
phone | My cell.
phone | Same one I'm calling from
problem | My Samsung dryer is dead.
problem | No Air.
problem | Cold air
problem | Air conditioning.
problem | Kitchen Sink.
problem | The toilet keeps running
problem | TV cable is out
problem | There is no hot water.
problem | Roaches.
problem | The coffee machine in the lobby is broken.
problem | Walmart parked a truck in my space.
spelled | M A R I A
spelled | L as in Larry, E, E
"""
"""What is never doubted."""


def labelled(table: str) -> list[tuple[str, str]]:
    rows = (row.partition(" | ") for row in table.strip().splitlines())
    return [(asked, text) for asked, _, text in rows]
