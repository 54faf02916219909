"""Lists of homes and tenants as people's programs write them: what is read, and what is a fault."""

from __future__ import annotations

import pytest

from services.core.csv_text import LONGEST_FILE_BYTES, MOST_ROWS, SheetWrong, csv_bytes
from services.core.import_cells import CellWrong, Named, Tenancy, phones_of, tenancy_of
from services.core.import_rows import Fault, Sheet, read_sheet

OWN = "Property,Unit,First name,Last name,Mobile phone,Rent\n"
BAYVIEW = "Bayview,4B,María,Núñez,(718) 555-0142,1650\n"


def read(text: str, encoding: str = "utf-8") -> Sheet:
    return read_sheet(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_reads_what_excel_writes(encoding: str, separator: str) -> None:
    sheet = read((OWN + BAYVIEW).replace(",", separator), encoding)

    (tenant,) = sheet.tenants
    assert sheet.faults == ()
    assert tenant.name == Named("María", "Núñez")
    assert [one.e164 for one in tenant.phones] == ["+17185550142"]


def test_it_obeys_the_line_in_which_excel_names_the_separator() -> None:
    sheet = read("sep=;\r\n" + (OWN + BAYVIEW).replace(",", ";"))

    assert [one.line for one in sheet.tenants] == [3]


def test_it_counts_lines_of_the_file_where_cells_have_line_breaks() -> None:
    text = (
        OWN + '"Bayview",4B,Maria,Alvarez,"718 555 0142\n718 555 0143",1650\nBayview,4C,x,,,lots\n'
    )

    sheet = read(text)

    assert [one.e164 for one in sheet.tenants[0].phones] == ["+17185550142", "+17185550143"]
    assert [(one.line, one.column, one.value) for one in sheet.faults] == [(4, "Rent", "lots")]


APPFOLIO = (
    "Property,Property Name,Property Street Address 1,Property City,Property State,Property Zip,"
    "Unit,Tenant,Tenant Status,Tenant Phone Number,Unit ID,Rent\n"
    '"Bayview - 88 Bay St",Bayview,88 Bay St,Staten Island,NY,10301,4B,"Alvarez, Maria",Current,'
    '"Mobile: (718) 555-0142",77,"1,650.00"\n'
)
BUILDIUM = (
    "Rental property,Unit number,First name,Last name,Mobile phone,Home phone,Market rent\n"
    "Bayview,4B,Maria,Alvarez,7185550142,,$1650\n"
)
RENT_MANAGER = (
    "Harbor Street\nTenant list,as of 11/20/2026\n\n"
    "TenantName;PropertyName;UnitName;Status;CellPhone;RentAmount\n"
    "Maria Alvarez;Bayview;Unit 4B;Current;1-718-555-0142;1650\n"
)


@pytest.mark.parametrize("export", [APPFOLIO, BUILDIUM, RENT_MANAGER])
def test_it_reads_the_exports_of_property_systems(export: str) -> None:
    sheet = read(export)

    (place,), (unit,), (tenant,) = sheet.places, sheet.units, sheet.tenants
    assert sheet.faults == ()
    assert (place.name, unit.name, unit.rent_usd) == ("Bayview", "4B", 1650)
    assert (tenant.name, [one.e164 for one in tenant.phones]) == (
        Named("Maria", "Alvarez"),
        ["+17185550142"],
    )


def test_it_takes_name_and_address_out_of_one_cell() -> None:
    sheet = read('Property,Unit\n"Bayview - 88 Bay Street, Staten Island, NY 10301",4B\n')

    (place,) = sheet.places
    assert (place.name, place.street, place.city) == (
        "Bayview",
        "88 Bay Street",
        "Staten Island, NY",
    )


def test_it_takes_a_vacant_home_for_one_without_tenant() -> None:
    sheet = read("Property,Unit,Tenant,Status\nBayview,4B,VACANT,Vacant-Unrented\n")

    assert sheet.tenants == ()
    assert sheet.units[0].available is True


def test_it_leaves_out_totals_and_who_moves_in_later() -> None:
    sheet = read("Property,Unit,Tenant,Status\nBayview,4B,Ann Lee,Future\nTotal,12,,\n")

    assert sheet.tenants == ()
    assert len(sheet.remarks) == 2
    assert sheet.faults == ()


@pytest.mark.parametrize(("cell", "remarks"), [("ask her son", 1), ("none", 0), ("", 0)])
def test_it_says_which_words_are_no_number(cell: str, remarks: int) -> None:
    sheet = read(f"Property,Unit,Tenant,Phone\nBayview,4B,Ann Lee,{cell}\n")

    assert len(sheet.remarks) == remarks
    assert sheet.faults == ()


@pytest.mark.parametrize(
    "written",
    [
        "(718) 555-0142",
        "718.555.0142",
        "718-555-0142",
        "718\u2013555\u20110142",
        "7185550142",
        "1 718 555 0142",
        "+1 (718) 555 0142",
        "1-718-555-0142 x 12",
        "C: 718/555-0142",
        "tel. 718 555 0142",
        "718 555 0142 (cell)",
        "none on file; 718 555 0142",
    ],
)
def test_it_reads_a_number_in_every_american_writing(written: str) -> None:
    assert [one.e164 for one in phones_of([written])] == ["+17185550142"]


@pytest.mark.parametrize(
    "written",
    [
        "718 555 0142, 718 555 0143",
        "Mobile: 718-555-0142; Home: 718-555-0143",
        "718 555 0142 / 718 555 0143",
        "718 555 0142 or 718 555 0143",
        "718 555 0142 | 718 555 0143 | 718 555 0142",
    ],
)
def test_it_reads_several_numbers_of_one_cell(written: str) -> None:
    assert [one.e164 for one in phones_of([written])] == ["+17185550142", "+17185550143"]


@pytest.mark.parametrize("written", ["", "N/A", "none", "-", "unlisted", "call the office"])
def test_it_reads_no_number_where_there_is_none(written: str) -> None:
    assert phones_of([written]) == ()


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("555-0142", "area code"),
        ("7.18556E+09", "Excel has cut"),
        ("123", "no telephone number"),
        ("0718 555 0142", "no telephone number"),
        ("718 155 0142", "no telephone number"),
    ],
)
def test_it_says_what_is_wrong_with_a_number(written: str, cure: str) -> None:
    with pytest.raises(CellWrong, match=cure):
        phones_of([written])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Current", Tenancy.CURRENT),
        ("Notice-Unrented", Tenancy.CURRENT),
        ("Evict", Tenancy.CURRENT),
        ("Past", Tenancy.FORMER),
        ("Future", Tenancy.FUTURE),
        ("Vacant-Unrented", Tenancy.VACANT),
        ("Vacant-Rented", Tenancy.RENTED),
        ("", None),
    ],
)
def test_it_reads_a_status(written: str, read: Tenancy | None) -> None:
    assert tenancy_of(written) is read


def test_it_names_line_column_value_and_cure_of_each_fault() -> None:
    sheet = read(OWN + "Bayview,4B,Ann,Lee,555-0142,1650\n,4C,,,,\nBayview,4D,Al,Po,,free\n")

    assert sheet.faults == (
        Fault(2, "Mobile phone", "555-0142", "the area code is missing: write (718) 555-0142"),
        Fault(3, "Property", "", "the property is missing in this row"),
        Fault(
            4,
            "Rent",
            "free",
            "write an amount in dollars such as 1650 or $1,650.00, or leave it empty",
        ),
    )


def test_it_finds_two_rows_that_contradict_each_other() -> None:
    sheet = read(OWN + BAYVIEW + "Bayview,Apt 4B,Leo,Núñez,,1700\n")

    (fault,) = sheet.faults
    assert (fault.line, fault.value) == (3, "1700")
    assert "line 2 says '1650'" in fault.words


def test_it_joins_rows_that_are_the_same_tenant() -> None:
    sheet = read(OWN + BAYVIEW + "Bayview,#4b,MARIA,NUNEZ,718 555 0143,\n")

    (tenant,) = sheet.tenants
    assert [one.last_four for one in tenant.phones] == ["0142", "0143"]
    assert len(sheet.remarks) == 1


def test_it_names_the_only_home_of_a_house() -> None:
    sheet = read("Property,Tenant\nForest Avenue,Wei Zhang\n")

    assert [one.name for one in sheet.units] == ["House"]


def test_it_asks_for_the_unit_where_the_property_has_several() -> None:
    sheet = read("Property,Unit,Tenant\nBayview,4B,Ann Lee\nBayview,,Wei Zhang\n")

    assert [(one.line, one.column) for one in sheet.faults] == [(3, "Unit")]


@pytest.mark.parametrize(
    ("data", "cure"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"Property,Unit\nBay\0view,1\n", "no text file"),
        (b"Name,Amount\nAnn,3\n", "No row names the columns"),
        (b'Property,Unit\n"Bayview,4B\nClove,1\n', "line 2.*not closed"),
        (b"x" * (LONGEST_FILE_BYTES + 1), "larger than 4 MB"),
        (b"Property,Unit\n" + b"Bayview,4B\n" * (MOST_ROWS + 1), "more than 5000 rows"),
        (b"Property,Unit" + b",x" * 200 + b"\n", "more than 120 columns"),
    ],
)
def test_it_says_why_a_file_cannot_be_read(data: bytes, cure: str) -> None:
    with pytest.raises(SheetWrong, match=cure):
        read_sheet(data)


def test_it_tells_of_rows_with_too_many_values() -> None:
    sheet = read("Property,Unit,Rent\nBayview,4B,1,650\n")

    assert "more values than columns" in sheet.faults[0].words


@pytest.mark.parametrize("cell", ["=1+1", "+1 718", "-5", "@SUM(A1)", "\tx"])
def test_it_writes_nothing_that_a_spreadsheet_runs(cell: str) -> None:
    assert b"'" + cell.encode() in csv_bytes([[cell]])


def test_it_reads_again_what_it_has_neutralised() -> None:
    sheet = read_sheet(csv_bytes([["Property", "Unit"], ["=Bayview", "@4"]]))

    assert (sheet.places[0].name, sheet.units[0].name) == ("=Bayview", "@4")
