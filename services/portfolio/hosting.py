"""Keeps what answers at Twilio in our place: installs it, again when the office changes, looks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from services.clients.twilio_serverless import (
    ASSETS,
    BUILDING,
    BUILT,
    FUNCTIONS,
    PROTECTED,
    PUBLIC,
    TwilioServerless,
    Upload,
)
from services.core.checkup import Check
from services.core.deliveries import error_text
from services.core.errors import ProviderError, ProviderRefused
from services.core.hosted import HostedPlan, Sentence, plan_of
from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import (
    OWN_DOOR,
    REFUSED,
    FallbackTarget,
    HostedState,
    fallback_target,
    hosted_checks,
)
from services.core.ports import Clock, Directory
from services.portfolio.hosted_folder import base_of, files_of
from services.portfolio.hosted_function import PATH, digest, with_clips, written
from services.portfolio.hosted_look import Found, look_at, look_form
from services.store.clip_shelf import ClipShelf
from services.store.hosted_book import HostedBook

log = logging.getLogger(__name__)

SERVICE, TITLE, ENVIRONMENT = "chris-fallback", "Chris: when its own machine is down", "live"
CLIP_WAIT_S, FOLDER_CLIP_WAIT_S = 12.0, 1.0
"""For the clips of one line; somebody who waits for a page waits less."""
INSTALL_LIMIT_S = 280.0
POLL_S = 2.0
MOST_POLLS = 100
LONG_PAUSE = timedelta(hours=12)
"""Until the next attempt after an error that will not go away by itself."""
RENEWAL_PAUSE = timedelta(hours=1)
"""The same while an older state answers: it may ring people who are not on call any more."""
USUAL_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Line:
    """Our side of it: the account, our number, where our own doors are."""

    account_sid: str
    auth_token: str
    ours: str
    public_url: str
    voice: str
    """Whose clips are wanted; "" for none."""


class Hosting:
    """Installs and looks. `api` None: there is no account."""

    def __init__(
        self,
        book: HostedBook,
        directory: Directory,
        api: TwilioServerless | None,
        shelf: ClipShelf,
        clock: Clock,
        line: Line,
        *,
        poll_s: float = POLL_S,
        scheme: str = "https",
    ) -> None:
        """`scheme`: of the function's own address; Twilio knows https alone."""
        self._book = book
        self._directory = directory
        self._api = api
        self._shelf = shelf
        self._clock = clock
        self._line = line
        self._poll_s = poll_s
        self._scheme = scheme

    async def come_round(self) -> None:
        """The worker's chore: what is due now. Raises ProviderError without a database."""
        rules, state = (await self._directory.office()).hosted, await self._book.state()
        if rules.way is Way.TWILIO and await self._is_to_install(state):
            state = await self.install()
        await self._look_where_due(rules, state)

    async def plan(self) -> HostedPlan:
        """What has to be known there now."""
        office = await self._directory.office()
        line = self._line
        return plan_of(office, [line.ours], self._clock.now(), public_url=line.public_url)

    async def state(self) -> HostedState:
        return await self._book.state()

    async def target(self) -> FallbackTarget:
        """What a number's voice fallback has to be set to now."""
        rules = (await self._directory.office()).hosted
        return fallback_target(rules, await self._book.state(), self._line.public_url)

    async def hosted_url(self) -> str:
        """The same where it is not our own door, or where a number may still point at what was
        taken away; else "": whatever stands on the number may stay."""
        url = (await self.target()).url
        ours = url.endswith(OWN_DOOR)
        return "" if ours and not (await self._book.state()).gone else url

    async def checks(self) -> Sequence[Check]:
        """The lines of the set-up page about it."""
        rules = (await self._directory.office()).hosted
        state, plan = await self._book.state(), await self.plan()
        return hosted_checks(rules, state, plan, self._clock.now())

    async def install_anew(self) -> None:
        """Whatever is there: the worker does it at its next round."""
        await self._book.change(lambda one: replace(one, digest="", error=""))

    async def folder(self) -> dict[str, bytes]:
        """Name -> content of the files for another web host. Files cannot see who has forwarded a
        call, so an office that has ever forwarded one is not rung by them."""
        plan = await self.plan()
        base = base_of((await self._directory.office()).hosted.files_url)
        if plan.office and await self._book.forwards(plan.office):
            plan = replace(plan, office="")
        said, clips = await self._clips(plan, "", FOLDER_CLIP_WAIT_S)
        beside = {
            line: [replace(one, clip=_below(base, one.clip)) for one in told]
            for line, told in said.items()
        }
        sounds = {_below("", one.path): one.content for one in clips}
        return files_of(with_clips(plan, beside), self._line.ours, sounds, base)

    async def install(self) -> HostedState:
        """Install it whatever is there; how it stands then. One process at a time."""
        api = self._api
        if api is None or not await self._book.take():
            return await self._book.state()
        try:
            async with asyncio.timeout(INSTALL_LIMIT_S):
                done = await self._install(api)
            return await self._book.change(lambda state: _after(done, state))
        except (ProviderError, TimeoutError) as error:
            return await self._failed(error)
        finally:
            await self._book.leave()

    async def look(self) -> HostedState:
        """Look at it now."""
        rules, state = (await self._directory.office()).hosted, await self._book.state()
        address = _address(rules, state)
        found = await self._found(rules, state, address)
        now = self._clock.now()
        if not found.answers:
            log.warning("what answers in our place does not", extra={"found": found.words})
        return await self._book.change(
            lambda one: replace(
                one,
                looked_at=now,
                answers=found.answers,
                found=found.words,
                looked_url=address,
            )
        )

    async def remove(self) -> None:
        """Take it away at Twilio, with everything in it. Raises ProviderError."""
        state = await self._book.state()
        if self._api is not None and state.service:
            await self._api.remove_service(state.service)
        await self._book.change(
            lambda one: (
                HostedState(gone=one.url, messages_until=one.messages_until)
                if one.service == state.service
                else one
            )
        )

    async def close(self) -> None:
        if self._api is not None:
            await self._api.close()

    # --- parts --------------------------------------------------------------------------

    async def _is_to_install(self, state: HostedState) -> bool:
        if self._api is None:
            return False
        if digest(await self.plan(), self._line.voice) == state.digest and not state.error:
            return bool(state.without_clip) and self._has_waited(state, timedelta(days=1))
        return not state.error or self._has_waited(state, _pause_after(state))

    def _has_waited(self, state: HostedState, pause: timedelta) -> bool:
        return state.tried_at is None or self._clock.now() - state.tried_at >= pause

    async def _install(self, api: TwilioServerless) -> HostedState:
        plan = await self.plan()
        mark = digest(plan, self._line.voice)
        service = await api.service(SERVICE) or await api.make_service(SERVICE, TITLE)
        environment = await api.environment(service, ENVIRONMENT)
        origin = f"{self._scheme}://{environment.domain}"
        said, clips = await self._clips(plan, origin)
        file = written(with_clips(plan, said), mark)
        function = Upload(PATH, file, "application/javascript", PROTECTED)
        names = await api.names(service, FUNCTIONS)
        versions = [await api.upload(service, FUNCTIONS, function, names)]
        assets = await self._sent(api, service, clips)
        build = await api.build(service, versions, [*assets.values()])
        await self._until_built(api, service, build)
        await api.deploy(service, environment.sid, build)
        now = self._clock.now()
        silent = sum(not one.clip for told in said.values() for one in told)
        log.info("what answers in our place was installed", extra={"clips": len(clips)})
        return HostedState(
            service=service,
            url=f"{origin}{PATH}",
            digest=mark,
            installed_at=now,
            tried_at=now,
            clips=assets,
            without_clip=silent if self._line.voice else 0,
        )

    async def _sent(
        self, api: TwilioServerless, service: str, clips: Sequence[Upload]
    ) -> dict[str, str]:
        """Path -> version of these sounds. A path is made of what it says, so what was sent once
        stays good as long as the service does."""
        state = await self._book.state()
        sent = {
            one.path: state.clips[one.path]
            for one in clips
            if state.service == service and one.path in state.clips
        }
        new = [one for one in clips if one.path not in sent]
        names = await api.names(service, ASSETS) if new else {}
        for one in new:
            sent[one.path] = await api.upload(service, ASSETS, one, names)
        return sent

    async def _until_built(self, api: TwilioServerless, service: str, build: str) -> None:
        status = BUILDING
        for _ in range(MOST_POLLS):
            status = await api.build_status(service, build)
            if status != BUILDING:
                break
            await asyncio.sleep(self._poll_s)
        if status != BUILT:
            raise ProviderRefused("twilio: the function could not be built", code="build_failed")

    async def _clips(
        self, plan: HostedPlan, origin: str, wait_s: float = CLIP_WAIT_S
    ) -> tuple[dict[tuple[str, str], list[Sentence]], Sequence[Upload]]:
        """Each line as sentences, with clips where they could be made, and those clips."""
        lines = [line for told in plan.words.values() for line in told]
        found: dict[tuple[str, str], list[Sentence]] = {}
        files: dict[str, Upload] = {}
        for line in lines:
            found[line.text, line.language] = await self._sentences(line, origin, files, wait_s)
        return found, tuple(files.values())

    async def _sentences(
        self, line: Sentence, origin: str, files: dict[str, Upload], wait_s: float
    ) -> list[Sentence]:
        told = []
        for one in await self._shelf.voiced(line.text, line.language, wait_s):
            name = self._shelf.name_of(one.text, line.language)
            file = self._shelf.path(name) if self._line.voice else None
            path = f"/clips/{name[:32]}.mp3"
            if file is not None:
                sound = await asyncio.to_thread(file.read_bytes)
                files[path] = Upload(path, sound, "audio/mpeg", PUBLIC)
            told.append(Sentence(one.text, line.language, f"{origin}{path}" if file else ""))
        return told

    async def _failed(self, error: ProviderError | TimeoutError) -> HostedState:
        why = error_text(error) if isinstance(error, ProviderError) else "TimeoutError"
        log.warning("what answers in our place was not installed", extra={"why": why})
        now = self._clock.now()
        return await self._book.change(lambda one: replace(one, tried_at=now, error=why))

    async def _look_where_due(self, rules: HostedRules, state: HostedState) -> None:
        address = _address(rules, state)
        if address and state.is_due(self._clock.now(), address):
            await self.look()

    async def _found(self, rules: HostedRules, state: HostedState, address: str) -> Found:
        if not address:
            return Found(False, "Nothing is installed.")
        line, by_files = self._line, rules.way is Way.FILES
        form = look_form(line.account_sid, line.ours)
        if by_files:
            return await look_at(address, form, line.auth_token, method="GET")
        return await look_at(address, form, line.auth_token, digest=state.digest)


def _below(base: str, path: str) -> str:
    """The place of a file of ours; "" stays nothing."""
    return base + path.lstrip("/") if path else ""


def _address(rules: HostedRules, state: HostedState) -> str:
    return {Way.TWILIO: state.url, Way.FILES: rules.files_url, Way.NONE: ""}[rules.way]


def _pause_after(state: HostedState) -> timedelta:
    """After an attempt that failed."""
    if not state.error.startswith(REFUSED):
        return USUAL_PAUSE
    return RENEWAL_PAUSE if state.url else LONG_PAUSE


def _after(done: HostedState, before: HostedState) -> HostedState:
    """What was installed, and what was known beside it. It is looked at next; until then the last
    look at the same address counts."""
    known = replace(
        done, messages_until=before.messages_until, found=before.found, looked_url=before.looked_url
    )
    return replace(known, answers=before.answers and before.looked_url == done.url)
