"""Settings: the environment (`LINLI_…`) over a site's file over config/default.toml."""
import os
import secrets
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

ROOT = Path(__file__).resolve().parents[2]


class BadSettings(Exception):
    """The settings cannot be used: a sentence for whoever starts a program."""


def _address(url: str) -> str:
    parts = urlsplit(url)
    if url and parts.scheme not in ('sqlite', 'mysql', 'mariadb'):
        raise ValueError('it must begin with sqlite:/// or mysql://')
    if parts.port == 0:  # asked for; what is no number raises
        raise ValueError('it has no port 0')
    return url


class Settings(BaseSettings):
    """Every key; what each means stands beside it in config/default.toml."""

    model_config = SettingsConfigDict(env_prefix='LINLI_', env_ignore_empty=True, extra='forbid', frozen=True)

    port: int
    public_url: str
    proxies: int
    data_dir: Path
    database_url: Annotated[str, AfterValidator(_address)]
    database_connections: int
    redis_url: str
    secret_key: str
    session_days: int
    secure_cookies: bool
    console_idle_minutes: int
    console_hours: int
    console_code_minutes: int
    login_limit: str
    write_limit: str
    wechat_url: str
    wechat_app_id: str
    wechat_secret: str
    wechat_timeout_seconds: float
    poster_page: str
    template_task: str
    template_poll: str
    template_notice: str
    checkin_late_hours: int
    checkin_longest_hours: int
    checkin_again_minutes: int
    rotating_seconds: int
    upload_megabytes: int
    committee_least: int
    committee_most: int
    committee_small: int
    committee_small_households: int
    term_least_years: int
    term_most_years: int
    reelection_months: int
    care_homes_most: int
    slip_member_days: int
    slip_community_days: int
    slip_employer_days: int
    skill_tags: tuple[str, ...]
    feedback_period: Literal['month', 'quarter', 'half_year']
    points_per_hour: int
    verify_limit: str
    holidays: tuple[date, ...]
    makeup_days: tuple[date, ...]

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        site = os.environ.get('LINLI_CONFIG')
        files = [ROOT / 'config' / 'default.toml'] + ([Path(site)] if site else [])
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, files)

    @property
    def address(self) -> str:
        """Where people reach the service, without a slash at the end."""
        return self.public_url.rstrip('/') or f'http://127.0.0.1:{self.port}'

    @property
    def database(self) -> str:
        """The database's address; an empty `database_url` means SQLite in the data folder."""
        return self.database_url or f'sqlite:///{self.folder / "linli.sqlite"}'

    @property
    def folder(self) -> Path:
        """The data folder, absolute, made on first use and closed to others."""
        folder = self.data_dir if self.data_dir.is_absolute() else ROOT / self.data_dir
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder


@cache
def kept_secret(folder: Path) -> str:
    """The key for a machine that was given none: made once, kept beside the data, readable by its owner alone."""
    path = folder / 'secret-key'
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'w') as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()


def load(**overrides: object) -> Settings:
    """Read the settings; raises BadSettings where they, the site's file or the data folder cannot be used."""
    _read_site()
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type]
        if settings.secret_key:
            return settings
        return settings.model_copy(update={'secret_key': kept_secret(settings.folder)})
    except ValidationError as error:
        first = error.errors()[0]
        raise BadSettings(f'LINLI_{str(first["loc"][0]).upper()} is wrong: {first["msg"]}. 设置有误，请改正后再试。') from None
    except OSError as error:
        raise BadSettings(f'The data folder cannot be used: {error}. 数据文件夹不能使用。') from None


def _read_site() -> None:
    """A file that is named and is not there would be passed over, and others than the site's own values hold."""
    site = os.environ.get('LINLI_CONFIG')
    try:
        tomllib.loads(Path(site).read_text(encoding='utf-8') if site else '')
    except (OSError, ValueError) as error:
        raise BadSettings(f'LINLI_CONFIG names a file that cannot be read: {error}. 设置文件读不了，请检查。') from None
