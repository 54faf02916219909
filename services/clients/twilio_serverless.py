"""Twilio's Serverless interface: a service with a function and files that answer at Twilio.

Things have names of ours, so whatever was made without an answer is found again by its name. Only
versions, builds and deployments are made anew each time, and one too many does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from aiohttp import FormData, encode_basic_auth

from services.clients.faults import Kind
from services.clients.http import RETRY_DELAYS_S, HttpClient, Reply, TimeLimits
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure

RUNTIME = "node22"
NOT_FOUND = 404
PAGE: Final = {"PageSize": "100"}
CODES: Mapping[str, Kind] = {
    "20429": ProviderDown,  # too many requests at once; never processed
    "20003": ProviderRefused,  # wrong account or token
    "20403": ProviderRefused,  # the account may not
}
BUILT, BUILDING = "completed", "building"
LIMITS = TimeLimits(connect_s=3, read_s=15, total_s=30)
FUNCTIONS, ASSETS = "Functions", "Assets"
PUBLIC, PROTECTED = "public", "protected"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it is to be found: under `path`, such as `/fallback`."""

    path: str
    content: bytes = field(repr=False)
    content_type: str
    visibility: str
    """`public`, or `protected`: only requests that Twilio has signed."""


@dataclass(frozen=True, slots=True)
class Environment:
    sid: str
    domain: str


def _code(reply: Reply) -> str:
    found = reply.json()
    return str(found.get("code", "")) if isinstance(found, Mapping) else ""


def _made(reply: Reply) -> Mapping[str, Any]:
    """What was made. Raises ProviderUnsure where the answer names nothing."""
    made = reply.json()
    if not isinstance(made, Mapping) or not made.get("sid"):
        raise ProviderUnsure("twilio: the answer names nothing that was made", status=reply.status)
    return made


class TwilioServerless:
    """One account. Every method raises ProviderError."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        base_url: str = "https://serverless.twilio.com",
        upload_url: str = "https://serverless-upload.twilio.com",
        limits: TimeLimits = LIMITS,
        retry_delays_s: tuple[float, ...] = RETRY_DELAYS_S,
    ) -> None:
        def client(origin: str) -> HttpClient:
            return HttpClient(
                "twilio",
                f"{origin}/v1/Services",
                headers={"Authorization": encode_basic_auth(account_sid, auth_token)},
                limits=limits,
                code_of=_code,
                codes=CODES,
                retry_delays_s=retry_delays_s,
            )

        self._api, self._files = client(base_url), client(upload_url)

    async def service(self, name: str) -> str | None:
        """The id of the service of this unique name."""
        try:
            found = (await self._api.read(f"/{quote(name, safe='')}")).json()
        except ProviderRefused as error:
            if error.status == NOT_FOUND:
                return None
            raise
        return str(found["sid"]) if isinstance(found, Mapping) and found.get("sid") else None

    async def make_service(self, name: str, title: str) -> str:
        # With credentials the function can sign what it asks of our own door.
        form = {"UniqueName": name, "FriendlyName": title, "IncludeCredentials": "true"}
        return str(_made(await self._api.write("", form=form))["sid"])

    async def remove_service(self, sid: str) -> None:
        """With everything in it. Harmless where it is gone."""
        try:
            await self._api.write(f"/{sid}", method="DELETE")
        except ProviderRefused as error:
            if error.status != NOT_FOUND:
                raise

    async def environment(self, service: str, name: str) -> Environment:
        """The environment of this unique name, made where there is none."""
        for one in await self._listed(f"/{service}/Environments", "environments"):
            if one.get("unique_name") == name:
                return Environment(str(one["sid"]), str(one["domain_name"]))
        reply = await self._api.write(f"/{service}/Environments", form={"UniqueName": name})
        made = _made(reply)
        return Environment(str(made["sid"]), str(made.get("domain_name", "")))

    async def names(self, service: str, kind: str) -> dict[str, str]:
        """Name -> id of the functions or files that there are."""
        found = await self._listed(f"/{service}/{kind}", kind.lower())
        return {str(one.get("friendly_name")): str(one.get("sid")) for one in found}

    async def upload(self, service: str, kind: str, file: Upload, names: Mapping[str, str]) -> str:
        """A new version of a function or a file, which is made where `names` has none; its id."""
        sid = names.get(file.path)
        if sid is None:
            made = await self._api.write(f"/{service}/{kind}", form={"FriendlyName": file.path})
            sid = str(_made(made)["sid"])
        form = FormData()
        form.add_field("Path", file.path)
        form.add_field("Visibility", file.visibility)
        name = file.path.rpartition("/")[2]
        form.add_field("Content", file.content, filename=name, content_type=file.content_type)
        reply = await self._files.write(f"/{service}/{kind}/{sid}/Versions", form=form)
        return str(_made(reply)["sid"])

    async def build(self, service: str, functions: Sequence[str], assets: Sequence[str]) -> str:
        """Begin to put these versions together; the build's id."""
        form = [("FunctionVersions", one) for one in functions]
        form += [("AssetVersions", one) for one in assets]
        reply = await self._api.write(f"/{service}/Builds", form=[*form, ("Runtime", RUNTIME)])
        return str(_made(reply)["sid"])

    async def build_status(self, service: str, build: str) -> str:
        """`building`, `completed` or `failed`."""
        found = (await self._api.read(f"/{service}/Builds/{build}/Status")).json()
        return str(found.get("status", "")) if isinstance(found, Mapping) else ""

    async def deploy(self, service: str, environment: str, build: str) -> None:
        path = f"/{service}/Environments/{environment}/Deployments"
        _made(await self._api.write(path, form={"BuildSid": build}))

    async def close(self) -> None:
        await self._api.close()
        await self._files.close()

    async def _listed(self, path: str, key: str) -> Sequence[Mapping[str, Any]]:
        found = (await self._api.read(path, PAGE)).json()
        entries = found.get(key) if isinstance(found, Mapping) else None
        if not isinstance(entries, list):
            raise ProviderDown(f"twilio: the list of {key} cannot be read")
        return [one for one in entries if isinstance(one, Mapping)]
