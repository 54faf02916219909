"""Whole calls in Spanish without a model: nothing of what is said is English."""

from __future__ import annotations

import pytest

from services.call.spoken import sentences
from services.core.languages import spoken_language
from tests.engine.whole_call import STRANGER, TENANT, Exchange, talk

GREETING = "Hola, buenos días."
REST = (
    "María Rodríguez",
    "sí",
    "no tengo mascotas",
    "mañana por la tarde",
    "no, eso es todo, adiós",
)
CALLS: tuple[tuple[str, ...], ...] = (
    ("se tapó el fregadero de la cocina", "en el 1203", "sí, pueden entrar", *REST),
    ("no sirve la calefacción", "no sé", "31 Bay Street", "no, que no entren sin mí", *REST),
    ("huele a gas en la cocina", "sí, ya salimos", "apartamento 1203", *REST),
    ("se está inundando todo el baño", "no puedo cerrar la llave", "en el 1203", *REST),
    ("¿cuánto debo de renta?", "tres, cuatro", *REST),
    ("¿cómo pago la renta?", "¿y con tarjeta?", *REST),
    ("no puedo pagar este mes, necesito más tiempo", *REST),
    ("¿cuándo se vence mi contrato?", *REST),
    ("me voy a mudar, ¿qué hago?", *REST),
    ("busco un apartamento de dos cuartos", "mil ochocientos", "en enero", "un perro", *REST),
    ("quiero ver un apartamento", "el lunes a las tres", "sí", *REST),
    ("quiero cancelar mi cita para ver el apartamento", *REST),
    ("¿aceptan mascotas?", *REST),
    ("¿a qué hora abren?", "¿y los sábados?", *REST),
    ("¿dónde queda la oficina?", *REST),
    ("¿tienen lavandería en el edificio?", *REST),
    ("¿qué pasó con mi solicitud?", *REST),
    ("soy el plomero, vengo por el trabajo de 1203", "Rivera Plomería", "ya terminé", *REST),
    ("soy el dueño de un edificio y quiero hablar de mi propiedad", *REST),
    ("los vecinos hacen mucho ruido", "los de arriba, cada noche", *REST),
    ("se me quedaron las llaves adentro", "en el 1203", *REST),
    ("quiero hablar con una persona", "que me llamen entonces", "es este mismo número", *REST),
    ("quiero hablar con Diana", "dígale que me llame", *REST),
    ("que me devuelvan la llamada", "es por el depósito", *REST),
    ("¿es usted un robot?", "¿me están grabando?", "no quiero que me graben", *REST),
    ("¿me lo repite?", "más despacio, por favor", *REST),
    ("le quiero vender un seguro", *REST),
    ("perdón, número equivocado", *REST),
    ("¿en qué quedó mi reporte?", "sí, ese", *REST),
    ("¿viven muchos latinos en esa zona?", "busco casa", *REST),
    ("mi tarjeta es cuatro uno uno uno uno uno uno uno", "quiero pagar con ella", *REST),
    ("eres un idiota", "no sirves para nada, imbécil", *REST),
    ("el carro de otro está en mi parqueo", "en el 1203", *REST),
    ("quiero que borren mis datos", *REST),
    ("los voy a demandar, hablen con mi abogado", *REST),
    ("¿hay un corte de agua en el edificio?", *REST),
    ("mándeme un mensaje de texto con eso", "sí", *REST),
    ("cuál es la capital de Francia", "y qué tiempo hace", *REST),
)


def english_in(words: str) -> list[str]:
    return [one for one in sentences(words) if spoken_language(one) == "en"]


@pytest.mark.parametrize("said", CALLS, ids=[call[0] for call in CALLS])
@pytest.mark.parametrize("caller", [TENANT, STRANGER], ids=["tenant", "stranger"])
async def test_it_says_nothing_in_english_to_who_speaks_spanish(
    caller: str, said: tuple[str, ...]
) -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(caller)

    await talk(runner, GREETING, *said)

    assert line.words
    assert english_in(line.words) == []
