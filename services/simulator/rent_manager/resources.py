"""The resources that the stand-in has: fields, links, and what may be written, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.simulator.rent_manager.links import (
    Link,
    children,
    linked,
    linking,
    owned,
    owner,
    parent,
)


@dataclass(frozen=True, slots=True)
class Resource:
    """`fields` can be filtered and written; `embedded` are kept with the row and come only with
    their embed."""

    name: str
    key: str
    fields: frozenset[str]
    embedded: frozenset[str] = frozenset()
    links: Mapping[str, Link] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    """Field -> the resource in which its value must stand."""
    savable: bool = True
    event: str = ""
    """The name of its webhook, where it has one."""


READ_ONLY = frozenset({"CreateDate", "UpdateDate", "ConcurrencyID"})
PEOPLE = {"Tenants": "Tenant", "Prospects": "Prospect", "Owners": "Owner", "Vendors": "Vendor"}
"""Resources with contacts -> how `ParentType` calls them."""
NOTED = PEOPLE | {"ServiceManagerIssues": "ServiceManagerIssue"}
"""Resources with notes -> how `EntityType` calls them."""


def _resource(
    name: str,
    key: str,
    fields: str,
    *,
    embedded: str = "",
    links: Mapping[str, Link] | None = None,
    references: Mapping[str, str] | None = None,
    savable: bool = True,
    event: str = "",
) -> Resource:
    known = frozenset(fields.split()) | {key} | READ_ONLY
    shown = frozenset(embedded.split())
    return Resource(name, key, known, shown, links or {}, references or {}, savable, event)


def _people(name: str, key: str, fields: str, more: Mapping[str, Link], embedded: str) -> Resource:
    kind = PEOPLE[name]
    links = {
        "Contacts": owned("Contacts", kind, key),
        "HistoryNotes": owned("HistoryNotes", kind, key, "EntityType"),
        "Property": parent("Properties", "PropertyID", "PropertyID"),
        **more,
    }
    refs = {"PropertyID": "Properties"}
    return _resource(name, key, fields, embedded=embedded, links=links, references=refs, event=kind)


PEOPLE_RESOURCES = (
    _people(
        "Tenants",
        "TenantID",
        "TenantDisplayID Name FirstName LastName PropertyID Status IsCompany Comment RentDueDay",
        {
            "Leases": children("Leases", "TenantID", "TenantID"),
            "Tasks": children("Tasks", "TenantID", "TenantID"),
            "Appointments": children("Appointments", "TenantID", "TenantID"),
            "RecurringCharges": children("RecurringCharges", "TenantID", "TenantID"),
            "RecurringChargeSummaries": children("RecurringCharges", "TenantID", "TenantID"),
            "Payments": owned("Payments", "Tenant", "TenantID", "AccountType", "AccountID"),
            "Charges": owned("Charges", "Tenant", "TenantID", "AccountType", "AccountID"),
        },
        "Balance OpenBalance SecurityDepositHeld UserDefinedValues",
    ),
    _people(
        "Prospects",
        "ProspectID",
        "ProspectDisplayID PropertyID Name FirstName LastName ProspectStatus LeadSourceID"
        " InterestLevel PeopleCount RentMin RentMax MoveInDate ExpectedLeaseStart"
        " ApplicationDate ReservedUnitID Comment",
        {
            "InterestedRentals": children("InterestedRentals", "ProspectID", "ProspectID"),
            "Appointments": children("Appointments", "ProspectID", "ProspectID"),
        },
        "UserDefinedValues",
    ),
    _people(
        "Owners",
        "OwnerID",
        "OwnerDisplayID Name FirstName LastName DisplayName IsActive Comment",
        {},
        "UserDefinedValues",
    ),
    _people(
        "Vendors",
        "VendorID",
        "VendorDisplayID Name FirstName LastName IsActive IsCompany Comment",
        {"PhoneNumbers": owned("PhoneNumbers", "Vendor", "VendorID")},
        "UserDefinedValues",
    ),
    _resource(
        "Users",
        "UserID",
        "Username Firstname Lastname Name Email IsActive HasAPIAccess IsGroup IsLeasingAgent",
        links={"PhoneNumbers": owned("PhoneNumbers", "User", "UserID")},
        savable=False,
    ),
    _resource(
        "Contacts",
        "ContactID",
        "FirstName LastName MiddleName IsActive IsPrimary ContactTypeID DateOfBirth FederalTaxID"
        " Comment Email AnnualIncome ParentID ParentType",
        links={
            "ContactType": parent("ContactTypes", "ContactTypeID", "ContactTypeID"),
            "PhoneNumbers": owned("PhoneNumbers", "Contact", "ContactID"),
            "Tenant": owner("Tenants", "Tenant", "TenantID"),
            "Prospect": owner("Prospects", "Prospect", "ProspectID"),
            "Vendor": owner("Vendors", "Vendor", "VendorID"),
            "Owner": owner("Owners", "Owner", "OwnerID"),
        },
    ),
    _resource(
        "PhoneNumbers",
        "PhoneNumberID",
        "PhoneNumberTypeID PhoneNumber Extension StrippedPhoneNumber IsPrimary IsTextReady"
        " ParentID ParentType",
        links={
            "Contact": owner("Contacts", "Contact", "ContactID"),
            "Vendor": owner("Vendors", "Vendor", "VendorID"),
            "User": owner("Users", "User", "UserID"),
            "Property": owner("Properties", "Property", "PropertyID"),
        },
        savable=False,
    ),
    _resource("ContactTypes", "ContactTypeID", "Name IsActive", savable=False),
)
PLACES = (
    _resource(
        "Properties",
        "PropertyID",
        "Name ShortName ManagerName IsActive IsCommercial PropertyType Email",
        embedded="Addresses PrimaryAddress UserDefinedValues",
        links={"Units": children("Units", "PropertyID", "PropertyID")},
    ),
    _resource(
        "Units",
        "UnitID",
        "PropertyID Name Comment UnitTypeID Bedrooms Bathrooms SquareFootage FloorID",
        embedded="IsVacant CurrentMarketRent CurrentUnitStatus UserDefinedValues",
        links={
            "Property": parent("Properties", "PropertyID", "PropertyID"),
            "Leases": children("Leases", "UnitID", "UnitID"),
            "ServiceManagerIssues": linking(
                "ServiceManagerIssues", "_UnitIDs", "UnitID", closed=False
            ),
            "ClosedServiceManagerIssues": linking(
                "ServiceManagerIssues", "_UnitIDs", "UnitID", closed=True
            ),
        },
        references={"PropertyID": "Properties"},
    ),
    _resource(
        "Leases",
        "LeaseID",
        "TenantID UnitID PropertyID MoveInDate MoveOutDate ExpectedMoveOutDate NoticeDate"
        " IsMoveOutConfirmed SortOrder",
        links={
            "Unit": parent("Units", "UnitID", "UnitID"),
            "Property": parent("Properties", "PropertyID", "PropertyID"),
            "Tenant": parent("Tenants", "TenantID", "TenantID"),
            "LeaseRenewals": children("LeaseRenewals", "ParentLeaseID", "LeaseID"),
        },
        references={"TenantID": "Tenants", "UnitID": "Units"},
    ),
    _resource(
        "LeaseRenewals",
        "LeaseRenewalID",
        "ParentLeaseID UnitID SignDate StartDate EndDate",
        savable=False,
    ),
)
BOOKS = (
    _resource(
        "Payments",
        "PaymentID",
        "ID AccountID AccountType Amount AmountAllocated TransactionDate ReversalDate Comment",
        savable=False,
    ),
    _resource(
        "Charges",
        "ChargeID",
        "ID AccountID AccountType Amount AmountAllocated IsFullyAllocated TransactionDate"
        " ChargeTypeID PropertyID UnitID Comment",
        links={"ChargeType": parent("ChargeTypes", "ChargeTypeID", "ChargeTypeID")},
        savable=False,
    ),
    _resource(
        "RecurringCharges",
        "RecurringChargeID",
        "EntityType EntityKeyID TenantID UnitID Frequency ChargeTypeID Amount FromDate ToDate",
        links={"ChargeType": parent("ChargeTypes", "ChargeTypeID", "ChargeTypeID")},
        savable=False,
    ),
    _resource("ChargeTypes", "ChargeTypeID", "Name Description IsActive", savable=False),
)
"""What tenants owe and have paid. An account number is shared by tenants, owners and prospects."""
ISSUE_LISTS = {
    "Units": ("_UnitIDs", "UnitID"),
    "Tenants": ("_TenantIDs", "TenantID"),
    "Properties": ("_PropertyIDs", "PropertyID"),
    "Prospects": ("_ProspectIDs", "ProspectID"),
}
"""What an issue can be linked to -> where it keeps the ids, and their field."""
LINK_ACTIONS = {
    "LinkUnit": "Units",
    "LinkTenant": "Tenants",
    "LinkProperty": "Properties",
    "LinkProspect": "Prospects",
}
CATEGORIES, PRIORITIES, STATUSES = (
    f"ServiceManager{name}" for name in ("Categories", "Priorities", "Statuses")
)
WORK = (
    _resource(
        "ServiceManagerIssues",
        "ServiceManagerIssueID",
        "Title Description Resolution CategoryID StatusID PriorityID IsClosed CloseDate"
        " AssignedOpenDate AssignedCloseDate DueDate ScheduledDate AssignedToUserID VendorID"
        " IsRead IsCustomerInitiated CustomerDescription NoteText IsConfirmed HasPets"
        " IsAllowedToEnter",
        embedded="UserDefinedValues",
        links={
            **{name: linked(name, *where) for name, where in ISSUE_LISTS.items()},
            **{f"Linked{name}": linked(name, *where) for name, where in ISSUE_LISTS.items()},
            "Category": parent(
                "ServiceManagerCategories", "CategoryID", "ServiceManagerCategoryID"
            ),
            "Priority": parent(
                "ServiceManagerPriorities", "PriorityID", "ServiceManagerPriorityID"
            ),
            "Status": parent(STATUSES, "StatusID", "ServiceManagerStatusID"),
            "Vendor": parent("Vendors", "VendorID", "VendorID"),
            "AssignedToUser": parent("Users", "AssignedToUserID", "UserID"),
            "Appointments": children(
                "Appointments", "ServiceManagerIssueID", "ServiceManagerIssueID"
            ),
            "Tasks": children("Tasks", "ServiceManagerIssueID", "ServiceManagerIssueID"),
            "HistoryNotes": owned(
                "HistoryNotes", "ServiceManagerIssue", "ServiceManagerIssueID", "EntityType"
            ),
        },
        references={
            "CategoryID": CATEGORIES,
            "PriorityID": PRIORITIES,
            "StatusID": STATUSES,
            "VendorID": "Vendors",
            "AssignedToUserID": "Users",
        },
        event="ServiceIssue",
    ),
    _resource(
        "HistoryNotes",
        "HistoryID",
        "HistoryType HistoryCategoryID HistoryDate Note IsPinned IsLocked ParentID EntityType",
        references={"HistoryCategoryID": "HistoryCategories"},
        savable=False,  # only through the parent
    ),
    _resource(
        "InterestedRentals",
        "InterestedRentalID",
        "ProspectID EntityTypeID EntityKeyID UnitID IsWaitingList",
        references={"ProspectID": "Prospects", "UnitID": "Units"},
    ),
    _resource(
        "Appointments",
        "AppointmentID",
        "StartDate EndDate ReminderDate Subject Description TenantID ProspectID OwnerID VendorID"
        " ServiceManagerIssueID",
        references={
            "TenantID": "Tenants",
            "ProspectID": "Prospects",
            "ServiceManagerIssueID": "ServiceManagerIssues",
        },
    ),
    _resource(
        "Tasks",
        "TaskID",
        "Subject Description DueDate ReminderDate IsReminder IsClosed ActionType TenantID"
        " ProspectID ServiceManagerIssueID",
        references={
            "TenantID": "Tenants",
            "ProspectID": "Prospects",
            "ServiceManagerIssueID": "ServiceManagerIssues",
        },
    ),
    _resource("WebhookDetails", "WebhookDetailID", "WebhookEventType URL PartnerProductID"),
)
NAMED = "Name Description SortOrder IsActive Color"
LISTS = (
    _resource("ServiceManagerCategories", "ServiceManagerCategoryID", NAMED),
    _resource("ServiceManagerPriorities", "ServiceManagerPriorityID", NAMED),
    _resource("ServiceManagerStatuses", "ServiceManagerStatusID", NAMED),
    _resource("HistoryCategories", "HistoryCategoryID", "Name IsActive"),
    _resource("LeadSources", "ProspectLeadSourceID", "Description IsActive PhoneNumber"),
)
RESOURCES: Mapping[str, Resource] = {
    one.name: one for one in (*PEOPLE_RESOURCES, *PLACES, *BOOKS, *WORK, *LISTS)
}
BY_LOWER_NAME: Mapping[str, Resource] = {name.lower(): one for name, one in RESOURCES.items()}
