"""Forms of registers, made from their `fields`; what a form shows is compared again when it is saved."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.html import format_html

from telusur.engines.registers import records
from telusur.engines.registers.access import perihal
from telusur.engines.registers.columns import called, label, plain_text, with_names
from telusur.engines.registers.declare import Account, Aksi, Register, register_for
from telusur.engines.registers.filters import Sources
from telusur.engines.registers.masking import mask
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.paths import resolve
from telusur.engines.registers.records import Actor
from telusur.engines.registers.search_index import catch_up
from telusur.kernel.errors import UserError
from telusur.kernel.numbers import parse_key

_WAITING = 1000  # new names that a search reads one by one, at most, before they are indexed
_SALT = "telusur.register.semula"


class DateInput(forms.DateInput):
    """The browser's own date input."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PilihInput(forms.TextInput):
    """A reference found by typing: the key in a hidden input, its words in a combobox."""

    template_name = "registers/pilih.html"

    def __init__(self, register: str, field: str, words: str) -> None:
        super().__init__({"data-register": register, "data-bidang": field})
        self.words = words

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the key stands for and where it is searched."""
        context = super().get_context(name, value, attrs)
        context |= {"kata": self.words, "register": self.attrs["data-register"]}
        context["bidang"] = self.attrs["data-bidang"]
        return context


class RegisterForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A record's fields. A private field that is kept shows only its mask and stays if nothing is typed."""

    register: Register
    user: Account
    hides_single = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = {
            name: getattr(self.instance, name)
            for name in self.fields
            if self.instance.pk
            and self.register.hides(name)
            and getattr(self.instance, name) not in {None, ""}
        }
        for name, value in self._kept.items():
            self.initial.pop(name, None)
            self.fields[name].required = False
            self.fields[name].help_text = format_html(
                "Tersimpan: {}. Isi hanya untuk mengganti.", mask(value)
            )
        given = self.register.bawaan(self.user)
        for name, field in self.fields.items():
            field.label = label(self.register, name)
            if name in self.register.exact and self.register.hides(name):
                field.widget.attrs["inputmode"] = "numeric"
            if isinstance(field, forms.ModelChoiceField):
                self._limit(name, field)
                self._fill(name, field, given)

    def _limit(self, name: str, field: Any) -> None:
        """Offer what this person may see; a long list is searched instead of shown."""
        model = field.queryset.model
        source = self.register.choices(name, self.user).complex_filter(field.get_limit_choices_to())
        present = getattr(self.instance, stored(self.instance, name))
        if present is not None and not source.filter(pk=present).exists():
            source = model._default_manager.filter(Q(pk__in=source.values("pk")) | Q(pk=present))
        target = register_for(model)
        field.label_from_instance = partial(called, register=target)
        source = with_names(source, target)
        field.queryset = source
        if source[Sources.SHORT : Sources.SHORT + 1].exists():
            key = self.data.get(name) if self.is_bound else self.initial.get(name)
            chosen = source.filter(pk=parse_key(str(key or ""))).first()
            field.widget = PilihInput(self.register.kode, name, called(chosen, target))

    def _fill(self, name: str, field: Any, given: Mapping[str, Any]) -> None:
        """Fill in what a new record of this person holds; where there is no other choice, don't ask."""
        value = given.get(stored(self.instance, name))
        if value is None:
            self._choose_only(name, field)
            return
        if self.instance.pk is None:
            self.initial.setdefault(name, value)
        if len(field.queryset[:2]) == 1 and self.hides_single:
            field.widget = forms.HiddenInput()

    def _choose_only(self, name: str, field: Any) -> None:
        """Choose in a new record what must be chosen and offers one thing: an officer's one village."""
        if self.instance.pk is not None or not field.required or not self.hides_single:
            return
        offered = [] if isinstance(field.widget, PilihInput) else list(field.queryset[:2])
        if len(offered) == 1:
            self.initial.setdefault(name, offered[0].pk)

    def explain_empty(self) -> None:
        """Say at each choice that must be made and offers nothing where its records are kept."""
        for field in self.fields.values():
            offered = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            if offered is not None and field.required and not offered.exists():
                source = register_for(offered.model)
                field.help_text = format_html("Belum ada {} yang dapat dipilih.", field.label)
                if source is not None and source.may(self.user):
                    field.help_text += format_html(' <a href="{}">Buka {}</a>.', source.awal, source.judul)

    def clean(self) -> dict[str, Any]:
        """Put back the private values that were left alone."""
        data = super().clean() or {}
        for name, value in self._kept.items():
            if name not in self.errors and data.get(name) in {None, ""}:
                data[name] = value
        return data

    def values(self) -> dict[str, Any]:
        """Return the cleaned values by the names under which they are stored."""
        return {stored(self.instance, name): _key(value) for name, value in self.cleaned_data.items()}

    def seen(self) -> str:
        """Return what the form showed, signed, to be compared when it is saved. Private values stay out."""
        names = [name for name in self.fields if not self.register.hides(name)]
        return signing.dumps(plain(self.instance, names), salt=_SALT)


class BulkForm(RegisterForm):
    """Fields for many records at once: each is checked by itself, whole records when they are saved."""

    use_required_attribute = False
    hides_single = False
    wanted: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        """Keep the fields that are to be changed and forget the rest."""
        data = super().clean()
        for name in set(self.errors) - self.wanted:
            del self.errors[name]
        return {name: value for name, value in data.items() if name in self.wanted}

    def _post_clean(self) -> None:
        """Make no record: there are many, and they are checked one by one."""


def form_class(register: Register, user: Account) -> type[RegisterForm]:
    """Return the form of a register's `fields`, as `user` may fill it in."""
    return _made(RegisterForm, register, user, register.fields)


def bulk_form_class(register: Register, user: Account) -> type[BulkForm]:
    """Return the form of the fields that many records of a register may share."""
    return _made(BulkForm, register, user, bulk_fields(register))


def bulk_fields(register: Register) -> list[str]:
    """Return the fields that many records may share: none that is private, identifies, or must be unique."""
    fields: list[Any] = [register.model._meta.get_field(name) for name in register.fields]
    barred = {*register.natural_key, *register.search, register.key_within}
    return [
        field.name
        for field in fields
        if not field.unique and field.name not in barred and not register.hides(field.name)
    ]


F = TypeVar("F", bound=RegisterForm)


def _made(kind: type[F], register: Register, user: Account, names: Sequence[str]) -> type[F]:
    base = type("Form", (kind,), {"register": register, "user": user})
    made = forms.modelform_factory(
        register.model, form=base, fields=list(names), formfield_callback=_formfield
    )
    return cast("type[F]", made)


def _formfield(field: Any, **kwargs: Any) -> Any:
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kwargs["widget"] = DateInput()
    return field.formfield(**kwargs)


def stored(instance: models.Model, name: str) -> str:
    """Return the name under which a field's value is stored: a reference by its key."""
    return str(getattr(instance._meta.get_field(name), "attname", name))


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def form_data(form: RegisterForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return data for a form as if somebody had changed only `values` in it.

    Raises:
        UserError: a value is a list or an object.
    """
    for name, value in values.items():
        if isinstance(value, list | dict):
            raise UserError(
                f"Isian {name} harus satu nilai.", remedy="Kirim teks, angka, ya/tidak atau null."
            )
    given = {name: "" if value is None else value for name, value in values.items()}
    return {name: form[name].value() for name in form.fields} | given


def plain(instance: models.Model, names: Sequence[str]) -> dict[str, Any]:
    """Return fields of a record as texts, by the names under which they are stored."""
    found: dict[str, Any] = {}
    for name in names:
        field: Any = instance._meta.get_field(name)
        value = getattr(instance, field.attname)
        found[field.attname] = None if value is None else field.value_to_string(instance)
    return found


def read_seen(register: Register, token: str) -> dict[str, Any]:
    """Return what a form showed; empty where the token is missing.

    Raises:
        UserError: the token was tampered with.
    """
    try:
        shown: Mapping[str, Any] = signing.loads(token, salt=_SALT) if token else {}
    except signing.BadSignature as error:
        raise UserError("Isian ini rusak di jalan.", remedy="Buka lagi catatannya.") from error
    return {name: typed(register, name, text) for name, text in shown.items()}


def typed(register: Register, name: str, text: Any) -> Any:
    """Return a text as the value that a field stores.

    Raises:
        UserError: the field cannot hold it.
    """
    field: Any = resolve(register.model, name).field
    target = field.target_field if field.is_relation else field
    try:
        return None if text is None else target.to_python(text)
    except (ValidationError, TypeError) as error:
        raise UserError(
            f"{label(register, name)} tidak dapat berisi {str(text)[:40]}.", remedy="Perbaiki nilai itu."
        ) from error


@transaction.atomic
def add(register: Register, form: RegisterForm, *, actor: Actor) -> Any:
    """Add the record of a valid form and return it.

    Raises:
        UserError: it is not valid, or would lie outside the unit or region of who adds it.
    """
    made = records.create(_as_said(form), actor=actor, perihal=perihal(register))
    _keep_within(register, made, actor)
    catch_up(register.model, least=_WAITING)
    return made


def _as_said(form: RegisterForm) -> Any:
    """Return the record of a valid form as it was filled in.

    What a record works out for itself as it is checked, its number, it works out again once the chain is
    held: another may have got that number since.
    """
    made = form.save(commit=False)
    for name, value in form.cleaned_data.items():
        field: Any = made._meta.get_field(name)
        if value in {None, ""} and field.blank and not field.has_default():
            setattr(made, field.name, value)
    return made


@transaction.atomic
def save(
    register: Register,
    record: models.Model,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    seen: Mapping[str, Any],
    tindakan: str = Perubahan.Tindakan.UBAH,
) -> Perubahan | None:
    """Write the values that differ from those stored; those changed meanwhile by others are a conflict.

    Raises:
        ConflictError: a field that is to be changed no longer holds what was `seen`.
        UserError: the values are not valid, or the record would leave the unit or region of who writes.
    """
    changed = {name: value for name, value in values.items() if seen.get(name, _NEVER) != value}
    expected = {name: seen[name] for name in changed if name in seen}
    done = records.change(
        record, changed, actor=actor, expected=expected, perihal=perihal(register), tindakan=tindakan
    )
    _keep_within(register, record, actor)
    return done


_NEVER = object()


def _keep_within(register: Register, record: models.Model, actor: Actor) -> None:
    user: Any = actor.user
    if not register.queryset(user, Aksi.UBAH).filter(pk=record.pk).exists():
        raise UserError(
            "Catatan ini berada di luar unit atau wilayah penugasan Anda.",
            remedy="Pilih unit dan wilayah Anda, atau minta orang yang bertugas di sana.",
        )


def words(register: Register, values: Mapping[str, Any]) -> dict[str, str]:
    """Return stored values by the titles of their fields, as people read them; private ones masked."""
    found: dict[str, str] = {}
    for name, value in values.items():
        path = resolve(register.model, name)
        if path.field is None:
            continue
        own = path.field.name
        text = (
            _reference(path.field, value) if path.field.is_relation else plain_text(path, _typed(path, value))
        )
        found[label(register, own)] = mask(value) if register.hides(own) else text
    return found


def _typed(path: Any, value: Any) -> Any:
    """Return a logged value as its field has it; as it is where it no longer fits."""
    try:
        return path.field.to_python(value)
    except ValidationError:
        return value


def _reference(field: Any, key: Any) -> str:
    found = field.related_model._default_manager.filter(pk=key).first() if key is not None else None
    return str(found) if found is not None else plain_text(resolve(field.model, field.name), key)
