"""What the sample office has written down about its homes, in English and Spanish."""

from __future__ import annotations

from services.core.knowledge import Article, Topic
from services.portfolio.sample import BLOCK, DUPLEX, HOUSE, PARK

COMPANY: tuple[Article, ...] = (
    Article(
        "How to apply",
        "You can apply online or at the office. The application fee is 20 dollars for each adult. "
        "Please bring an identification and proof of income. Most applications are answered "
        "within three business days.",
        Topic.APPLYING,
        keywords="application fee documents requirements process",
        link="apply.harborstreet.example",
    ),
    Article(
        "Cómo hacer la solicitud",
        "Puede hacer la solicitud en línea o en la oficina. La solicitud cuesta 20 dólares por "
        "cada adulto. Traiga por favor una identificación y comprobante de ingresos. Casi siempre "
        "contestamos en tres días hábiles.",
        Topic.APPLYING,
        "es",
        keywords="costo de la solicitud documentos requisitos",
        link="apply.harborstreet.example",
    ),
    Article(
        "Security deposit",
        "The security deposit is one month's rent. It is kept in a separate account and returned "
        "within 14 days after the keys are back, less any damage.",
        Topic.FEES,
    ),
    Article(
        "Late fee",
        "Rent is due on the first of the month. After the fifth there is a late fee of 50 dollars.",
        Topic.FEES,
        keywords="late rent grace",
    ),
    Article(
        "Recargo por pago tarde",
        "La renta se paga el primero del mes. Después del día cinco hay un recargo de 50 dólares.",
        Topic.FEES,
        "es",
        keywords="cargo por atraso renta tarde",
    ),
    Article(
        "Paying online",
        "Rent can be paid in the tenants' portal by bank transfer at no cost. A card costs 2.9 "
        "percent extra there.",
        Topic.PAYING,
        keywords="portal card transfer",
        link="pay.harborstreet.example",
    ),
    Article(
        "Pagar en línea",
        "La renta se puede pagar en el portal de inquilinos por transferencia bancaria, sin costo. "
        "Con tarjeta cuesta 2.9 por ciento más.",
        Topic.PAYING,
        "es",
        keywords="portal tarjeta transferencia",
        link="pay.harborstreet.example",
    ),
    Article(
        "Smoking",
        "Smoking and vaping are not allowed inside the homes or in the hallways.",
        Topic.POLICIES,
    ),
    Article(
        "Fumar",
        "No se permite fumar ni vapear dentro de los apartamentos ni en los pasillos.",
        Topic.POLICIES,
        "es",
    ),
    Article(
        "Vouchers",
        "Housing vouchers are welcome, and every application is looked at in the same way.",
        Topic.APPLYING,
        keywords="section 8 cityfheps housing assistance",
    ),
    Article(
        "Lease term",
        "Leases run for twelve months. Shorter ones are possible only where the office agrees.",
        Topic.POLICIES,
        keywords="length months short",
    ),
    Article(
        "Renters insurance",
        "Renters insurance is recommended and not required.",
        Topic.POLICIES,
    ),
)
PROPERTIES: tuple[Article, ...] = (
    Article(
        "Amenities at Bayview",
        "There is a laundry room in the basement, open from seven in the morning to ten at night. "
        "The gym is on the first floor. There is an elevator. There is no pool.",
        Topic.AMENITIES,
        property_id=BLOCK,
        keywords="laundry gym elevator pool",
    ),
    Article(
        "Servicios de Bayview",
        "Hay lavandería en el sótano, de siete de la mañana a diez de la noche. El gimnasio está "
        "en el primer piso. Hay ascensor. No hay piscina.",
        Topic.AMENITIES,
        "es",
        BLOCK,
        keywords="lavanderia gimnasio ascensor piscina",
    ),
    Article(
        "Parking at Bayview",
        "A parking space behind the building is 75 dollars a month. Guests can park on the street.",
        Topic.PARKING,
        property_id=BLOCK,
    ),
    Article(
        "Pets at Bayview",
        "Cats and one dog up to 40 pounds are welcome. The pet deposit is 300 dollars.",
        Topic.PETS,
        property_id=BLOCK,
        keywords="deposit weight",
    ),
    Article(
        "Mascotas en Bayview",
        "Se aceptan gatos y un perro de hasta 40 libras. El depósito por mascota es de 300 "
        "dólares.",
        Topic.PETS,
        "es",
        BLOCK,
        keywords="deposito peso",
    ),
    Article(
        "Utilities at Bayview",
        "Heat and water are included in the rent. Electricity and internet are not.",
        Topic.FEES,
        property_id=BLOCK,
    ),
    Article(
        "Trash at Bayview",
        "Trash goes into the bins in the courtyard at any time. Recycling is collected on Tuesday "
        "mornings.",
        Topic.POLICIES,
        property_id=BLOCK,
    ),
    Article(
        "Parking at Clove Road",
        "Each home of the duplex has one free parking space in the driveway.",
        Topic.PARKING,
        property_id=DUPLEX,
    ),
    Article(
        "Laundry at Clove Road",
        "There is a washer and a dryer in the basement hallway for both homes.",
        Topic.AMENITIES,
        property_id=DUPLEX,
    ),
    Article(
        "Yard of the house",
        "The house on Forest Avenue has its own yard. The tenant cuts the grass.",
        Topic.AMENITIES,
        property_id=HOUSE,
    ),
    Article(
        "Parking at Shoreline",
        "Each lot has two free parking spaces. Guests use the spaces at the gate.",
        Topic.PARKING,
        property_id=PARK,
    ),
)


def sample_articles() -> tuple[Article, ...]:
    """Company and properties, numbered from 1."""
    return COMPANY + PROPERTIES
