"""The fields and the lists of the Human Trafficking Case Data Standard. Data only.

Field names, labels and list values are those of IOM's HTCDS 2.0 [1]_; what each is to us
stands beside it. Where the standard's own sheet misspells a name, both spellings serve.

References
----------
.. [1] International Organization for Migration (IOM), Human Trafficking Case Data
   Standard, version 2.0, https://github.com/UNMigration/HTCDS (CC BY 4.0).
"""

LABELS = {
    "prs_Salutation": "Salutation",
    "prs_FirstName": "First Name",
    "prs_MiddleName": "Middle Name",
    "prs_SecondName": "Second Name",
    "prs_Birthdate": "Birthdate",
    "prs_Gender": "Gender",
    "prs_Deceased": "Deceased",
    "prs_MaritalStatus": "Marital Status",
    "prs_NumberOfChildren": "Number of Children",
    "prs_PrimaryLanguage": "Primary Language",
    "prs_SecondaryLanguage": "Secondary Language",
    "prs_HighestLevelOfEducation": "Highest Level of Education",
    "prs_Citizenship": "Citizenship",
    "prs_IdentityNumber": "Identity Number",
    "prs_Title": "Title",
    "prs_Email": "Email",
    "prs_HomePhone": "Home Phone",
    "prs_MobilePhone": "Mobile Phone",
    "prs_MailingCity": "Mailing City",
    "prs_MailingCountry": "Mailing Country",
    "prs_MailingState": "Mailing State/Province",
    "prs_MailingStreet": "Mailing Street",
    "prs_MailingPostalCode": "Mailing Zip/Postal Code",
    "prs_MailingLongitude": "",
    "prs_MailingLatitude": "",
    "vic_AgreementToManagePersonalData": "Agreement to Manage Personal Data",
    "vic_TraffickingStatus": "Trafficking Status",
    "vic_TraffickingStatusDecisionMakingOrg": (
        "Trafficking Status Decision Making Organization"
    ),
    "vic_RelationshipToTrafficker": "Relationship to Trafficker",
    "vic_AgeWhenTrafficked": "Age when Trafficked",
    "vic_RecruitmentWebsitesAndApps": "Recruitment Websites and Apps",
    "vic_MethodOfRecruitment": "Method of Recruitment",
    "vic_LocationOfRecruitment": "Location of Recruitment",
    "vic_MethodsOfControl": "Methods of Control",
    "vic_TypeOfExploitation": "Type of Exploitation",
    "vic_ForcedLabourIndustry": "Forced Labour Industry",
    "vic_TypeOfSexExploitation": "Type of Sex Exploitation",
    "vic_LocationOfExploitation": "Location of Exploitation",
    "vic_ExploitationWebsitesAndApps": "Exploitation Websites and Apps",
    "vic_Vulnerabilities": "Vulnerabilities",
    "vic_DetailsOfVulnerabilities": "Details Of Vulnerabilities",
    "per_RoleInProcess": "Role in Process",
    "per_RoleDetails": "Role Details",
    "per_Organisation": "",
    "cas_Status": "Status",
    "cas_ReasonForCaseClosure": "Reason for Case Closure",
    "cas_CaseOwner": "Case Owner",
    "cas_ReferringOrganisation": "Referring Organisation",
    "cas_IncomingReferralDate": "Incoming Referral Date",
    "cas_ReferringPrimaryCaseWorker": "Referring Primary Case Worker",
    "cas_ReasonForIncomingReferral": "Reason for Incoming Referral",
    "cas_IncomingReferralDetails": "Incoming Referral Details",
    "cas_ReferredOrganisation": "Referred Organisation",
    "cas_ReferredPrimaryCaseWorker": "Referred Primary Case Worker",
    "cas_ReasonForOutgoingReferral": "Reason for Outgoing Referral",
    "cas_OutgoingReferralDate": "Outgoing Referral Date",
    "cas_OutgoingReferralDetails": "Outgoing Referral Details",
    "cco_CaseComment": "Case Comment",
    "hte_Longitude": "",
    "hte_Latitude": "",
    "hte_City": "",
    "hte_Country": "",
    "hte_State": "",
    "hte_Street": "",
    "hte_PostalCode": "",
    "hte_Date": "",
    "hte_Type": "",
    "hte_Description": "",
    "org_Name": "Organisation Name",
    "org_ShippingCity": "Shipping City",
    "org_ShippingCountry": "Shipping Country",
    "org_ShippingState": "Shipping State/Province",
    "org_ShippingStreet": "Shipping Street",
    "org_ShippingPostalCode": "Shipping Zip/Postal Code",
    "org_ShippingLongitude": "",
    "org_ShippingLatitude": "",
    "org_Phone": "",
    "org_Type": "",
    "spl_Objectives": "",
    "spl_ActionPlan": "",
    "spl_PlannedEndDate": "",
    "spl_ActualEndDate": "",
    "spl_Type": "",
    "con_Consent": "Consent",
}
"""Every field of the standard and its label; no label where it says too little by itself."""

MISSPELT = {
    "vic_TraffickinStatusDecisionMakingOrg": "vic_TraffickingStatusDecisionMakingOrg",
    "vic_TypeOfSexualExploitation": "vic_TypeOfSexExploitation",
    "vic_RelationshiptoTrafficker": "vic_RelationshipToTrafficker",
}
"""Names that the standard's own documents write in another way."""

CASE_NUMBERS = frozenset(
    {
        *("caseid", "caseno", "casenumber", "caseref", "casereference", "casid"),
        *("cascaseid", "cascasenumber", "cascaseno", "casnumber", "casname", "case"),
        *("casereferencenumber", "referralid", "nrmreference", "nrmref"),
    }
)
"""Headings, run together, that number the case: the standard has no field for it."""

MULTISELECT = (
    "vic_TypeOfSexExploitation",
    "vic_TypeOfExploitation",
    "vic_MethodsOfControl",
    "vic_MethodOfRecruitment",
    "vic_RecruitmentWebsitesAndApps",
    "vic_ExploitationWebsitesAndApps",
    "vic_Vulnerabilities",
    "per_RoleInProcess",
    "prs_Citizenship",
    "vic_ForcedLabourIndustry",
)
"""Fields that may also be one column for each value, such as
``vic_MethodsOfControlDebtBondage``."""

EXPLOITATION = {
    "ForcedLabour": "labour",
    "SexualExploitation": "sexual",
    "ChildLabour": "child labour",
    "ForcedMarriage": "forced marriage",
    "Servitude": "servitude",
    "ForcedMilitaryByNonStateActors": "forced military service",
    "OrganRemoval": "organ harvesting",
    "ForcedBegging": "forced begging",
    "ForcedAdoption": "forced adoption",
    "Surrogacy": "surrogacy",
    "Other": "other",
}
"""``vic_TypeOfExploitation`` -> our set, that of the NRM with the types it does not have.
The standard has no criminal exploitation and no domestic servitude apart."""

STATUS = {
    "PossibleVictimOfTrafficking": "victim",
    "ActualVictimOfTrafficking": "victim",
    "NotAVictimOfTrafficking": "unknown",
}
"""``vic_TraffickingStatus`` -> role. Who was found to be no victim has no role yet."""

FUNCTIONS = {
    "TravellingPartner": "unknown",
    "Transporter": "suspect",
    "RecruiterOrIntermediary": "suspect",
    "BrokerTravelAgent": "suspect",
    "TransferredIndividual": "unknown",
    "HarbouredIndividual": "unknown",
    "SoldIndividual": "unknown",
    "BoughtIndividual": "unknown",
    "ReceivedIndividual": "unknown",
    "ControlledIndividual": "unknown",
    "Smuggler": "suspect",
    "Abuser": "suspect",
    "Kidnapper": "suspect",
    "Exploiter": "suspect",
    "Other": "unknown",
}
"""``per_RoleInProcess`` -> role. "Transferred individual" and its like may be read as what
someone did or as what was done to them, so that they make nobody a suspect."""

SEXES = {
    "Feminine": "female",
    "Masculine": "male",
    "TransgenderFeminine": "other",
    "TransgenderMasculine": "other",
    "NonConforming": "other",
    "NonSpecifiedUnknown": "unknown",
    "NotSpecifiedUnknown": "unknown",
}
"""``prs_Gender`` -> sex; the word itself stays with the evidence."""

STAGES = {"Recruitment": 0, "Transit": 1, "Exploitation": 2}
"""``hte_Type`` in the order in which a person lives through them."""

RELATIONSHIPS = {"Familial": "kin", "Acquainted": "acquainted", "Unaquainted": ""}
"""``vic_RelationshipToTrafficker`` -> relation; who did not know each other has none."""

_SITES = (
    "Facebook|Instagram|WhatsApp|Telegram|FacebookMessenger|Viber|SnapChat|Line|4Sale|"
    "WeChat|QQ|QZone|TikTok|Twitter|Other"
)
_REASONS = "AdditionalServicesRequired|MigrationOrChangeOfLocation|Other"

_LISTS = {
    "vic_TraffickingStatusDecisionMakingOrg": (
        "Police|NGO|CourtOrProsecution|NonPoliceGovernmentalOrganization|Other"
    ),
    "vic_MethodsOfControl": (
        "PhysicalThreats|ThreatsLawEnforcement|ThreatensChildrenFamily|DebtBondage|"
        "FalsePromises|PhysicalAbuse|SexualAbuse|TakesEarnings|RestrictsFinancialAccess|"
        "RestrictsMedicalCare|WithholdsNecessities|PsychologicalAbuse|"
        "PsychoactiveSubstance|ExcessiveWorkingHours|WithholdsDocuments|Other|"
        "ThreatsOfLawEnforcement|Threats|PsychoactiveSubstances|RestrictsMovement|"
        "UsesChildren|ThreatOfLawEnforcement"
    ),
    "vic_TypeOfSexExploitation": (
        "Prostitution|Pornography|RemoteInteractiveServices|PrivateSexualServices"
    ),
    "vic_MethodOfRecruitment": (
        "AtAPlaceOfBusiness|AtAnEducationalInstitution|AtWork|"
        "ThroughOnlineSocialNetworks|ThroughAnOnlineAdvertisement|"
        "ThroughATelevisionAdvert|ThroughANewspaperAdvert|"
        "ThroughFamilyOrFamilyEvents|ThroughFriendsOrSocialEvents|Other"
    ),
    "vic_RecruitmentWebsitesAndApps": _SITES,
    "vic_ExploitationWebsitesAndApps": _SITES,
    "cas_Status": "Active|FollowUp|Closed|ClosedReferred",
    "cas_ReasonForIncomingReferral": _REASONS,
    "cas_ReasonForOutgoingReferral": _REASONS,
    "prs_MaritalStatus": "Single|Married|Widowed|Divorced|Separated|RegisteredPartnership",
    "vic_Vulnerabilities": (
        "Addiction|SocialGroup|Discrimination|Poverty|DisabilityAndPhysicalHealth|"
        "MentalHealth|Migration|Homelessness|AbuseSocialMedia|AbusePhysical|Education|"
        "WorkEnvironment"
    ),
}

VALUES = {
    "vic_TypeOfExploitation": tuple(EXPLOITATION),
    "vic_TraffickingStatus": tuple(STATUS),
    "per_RoleInProcess": tuple(FUNCTIONS),
    "prs_Gender": tuple(SEXES),
    "hte_Type": tuple(STAGES),
    "vic_RelationshipToTrafficker": (*RELATIONSHIPS, "Unacquainted"),
    **{name: tuple(words.split("|")) for name, words in _LISTS.items()},
}
"""The lists of the standard; a word outside its list is told in a note."""

INDUSTRY_LETTERS = "ABCDEFGHIJKLMNOPQRSTU"
"""``vic_ForcedLabourIndustry`` values begin with the letter of their ISIC section."""

TRUE_WORDS = frozenset(
    {"true", "1", "yes", "y", "x", "checked", "ticked", "si", "oui", "da", "ja"}
    | {"✓", "✔", "☑", "t", "on"}
)
"""What a ticked box says."""

FALSE_WORDS = frozenset(
    {"", "false", "0", "no", "n", "unchecked", "non", "nu", "nein", "☐", "f", "off"}
)
"""What a box says that is not ticked."""
