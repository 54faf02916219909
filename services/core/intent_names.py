"""First and some last names that callers ask for, folded; a hint only, it identifies nobody."""

from __future__ import annotations

NAMES = """
aaron abdul abigail adam adrian ahmed aisha alan albert alejandro alex alexa alexander alexis
alfredo alice alicia alison allison alma alvarez alyssa amanda amber amir amy ana anderson andre
andrea andres andrew andy angel angela angelica angie anita ann anna anne annie anthony antonio
april ariana arlene arthur ashley audrey barbara beatrice beatriz becky ben benjamin bernard beth
betty beverly bianca bob bobby bonnie brad bradley brandon brenda brendan brian brianna brown
bruce bryan caleb cameron carl carla carlos carmen carol caroline carolyn cassandra catherine
cathy cecilia charlene charles charlie charlotte chen cheryl chris christian christina christine
christopher cindy claire clara claudia cohen colleen connie connor craig cristina crystal curtis
cynthia dan dana daniel daniela danielle danny darlene darren dave david davis dawn dean debbie
deborah debra denise dennis derek desiree diana diane diaz diego dimitri dimitry dina dolores
dominic don donald donna doris dorothy doug douglas dylan eddie eduardo edward edwin eileen elaine
eleanor elena eli elijah elizabeth ellen elvira emily emma enrique eric erica erik erika erin
ernesto esther ethan eugene eva evan evelyn fatima felicia felix fernando fiona frances francesca
francis francisco frank fred freddy gabriel gabriela gail garcia gary gene george gerald gilbert
gina giovanni gladys glen gloria gomez gonzalez gonzalo grace greg gregory guillermo gus gutierrez
hannah harold harry hassan heather hector heidi helen henry hernan hernandez holly howard hugo ian
ibrahim ignacio imani irene irina iris isaac isabel isabella isaiah ivan ivy jack jackie jacob
jacqueline jade jaime jake jamal james jamie jan jane janet janice janier jasmine jason javier jay
jean jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy
joan joann joanna jocelyn jodi joe joel john johnny johnson jon jonathan jones jordan jorge jose
joseph joshua joyce juan juanita judith judy julia julian juliana julie julio justin karen karim
karina karl karla kate katherine kathleen kathryn kathy katie kayla keisha keith kelly ken kendra
kenneth kenny kerry kevin khan kim kimberly kowalski kristen kristin kurt kyle lakisha larry
latoya laura lauren laurie lawrence leah lena leo leon leonard leslie leticia liam lilian lillian
linda lisa liz logan lois lopez lorena lorraine louis louise lourdes lucas lucia lucy luis luisa
luke luz lydia lynn madison malik manny manuel marc marcia marco marcos marcus margaret margarita
maria mariana marie marilyn mario marisol marissa marjorie marlene marta martha martin martinez
marvin mary matt matthew maureen max maya megan mehmet melanie melissa mercedes michael michele
michelle miguel mike mildred miller milton miranda miriam mitch mohamed mohammed molly monica
monique morales morgan muhammad nadia nancy naomi natalia natalie natasha nathan neil nelson
nguyen nicholas nick nicole nina noah nora norma norman obrien olga oliver olivia omar ortiz oscar
pablo paige pam pamela pat patel patricia patrick patty paul paula pauline pedro peggy penny perez
perry pete peter phil philip phillip phyllis priya rachel rafael ralph ramirez ramon randy raquel
rashid raul ravi ray raymond rebecca regina rene renee reyes ricardo richard rick ricky rita
rivera rob robert roberta roberto robin rocio rodney rodriguez roger roland romano ron ronald rosa
rosalia rosario rose rosemary ross rossi roxanne roy ruben russell ruth ryan sabrina sally
salvador sam samantha samuel sanchez sandra sandy santiago sara sarah scott sean sebastian sergio
shannon sharon shaun shawn sheila shelby shelly sherry shirley silvia simon singh smith sofia
sonia sophia sophie stacey stacy stan stanley stefan stella stephanie stephen steve steven stuart
sue susan suzanne sylvia tamara tammy tania tanya tara tatiana taylor ted teresa terrence terri
terry thelma theo theresa thomas tiffany tim timothy tina todd tom tommy toni tony torres tracey
tracy travis trevor trina tyler tyrone valentina valerie vanessa vera vernon veronica vicki victor
victoria vincent viola violet virginia vivian walter wanda warren wayne wendy wesley whitney will
william willie wilson winston xavier ximena yolanda yvette yvonne zachary zoe
"""
FIRST_NAMES = frozenset(NAMES.split())
