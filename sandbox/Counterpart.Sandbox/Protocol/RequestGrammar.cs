namespace Counterpart.Sandbox.Protocol;

/// <summary>
/// The order of elements in requests, written by hand after [MS-OXWS*]. A line is: type, attributes (! required), children in order.
/// A child is Element=Type with ! (required) and * (repeats), or a choice in parentheses; m/ marks types whose children are of the messages
/// namespace; + includes another type's children first. Lower-case types are values: b, i, f, dt, d, and e:Name for enumerations.
/// </summary>
internal static class RequestGrammar
{
    public const string Text =
        """
        m/GetItem | | ItemShape=ItemShape! ItemIds=ItemIds!
        m/FindItem | Traversal! | ItemShape=ItemShape! (IndexedPageItemView=IndexedView|FractionalPageItemView=any|SeekToConditionPageItemView=any|CalendarView=CalendarView|ContactsView=any) (GroupBy=any|DistinguishedGroupBy=any) Restriction=Restriction SortOrder=SortOrder ParentFolderIds=FolderIds! QueryString
        m/CreateItem | MessageDisposition SendMeetingInvitations | SavedItemFolderId=Target Items=Items!
        m/UpdateItem | ConflictResolution! MessageDisposition SendMeetingInvitationsOrCancellations SuppressReadReceipts | SavedItemFolderId=Target ItemChanges=ItemChanges!
        m/DeleteItem | DeleteType! SendMeetingCancellations AffectedTaskOccurrences SuppressReadReceipts | ItemIds=ItemIds!
        m/MoveItem | | ToFolderId=Target! ItemIds=ItemIds! ReturnNewItemIds=b
        m/CopyItem | | ToFolderId=Target! ItemIds=ItemIds! ReturnNewItemIds=b
        m/GetFolder | | FolderShape=FolderShape! FolderIds=FolderIds!
        m/FindFolder | Traversal! | FolderShape=FolderShape! (IndexedPageFolderView=IndexedView|FractionalPageFolderView=any) Restriction=Restriction ParentFolderIds=FolderIds!
        m/CreateFolder | | ParentFolderId=Target! Folders=Folders!
        m/UpdateFolder | | FolderChanges=FolderChanges!
        m/DeleteFolder | DeleteType! | FolderIds=FolderIds!
        m/SyncFolderItems | | ItemShape=ItemShape! SyncFolderId=Target! SyncState Ignore=ItemIds MaxChangesReturned=i! SyncScope NumberOfDays=i MaximumCount=i MinimumCount=i
        m/SyncFolderHierarchy | | FolderShape=FolderShape! SyncFolderId=Target SyncState
        m/ConvertId | DestinationFormat! | SourceIds=SourceIds!
        m/ResolveNames | ReturnFullContactData! SearchScope ContactDataShape | ParentFolderIds=FolderIds UnresolvedEntry!
        m/GetServerTimeZones | ReturnFullTimeZoneData | Ids=ZoneIds
        ItemShape | | BaseShape=e:BaseShape! IncludeMimeContent=b BodyType=e:BodyType UniqueBodyType NormalizedBodyType FilterHtmlContent=b ConvertHtmlCodePageToUTF8=b InlineImageUrlTemplate BlockExternalImages=b AddBlankTargetToLinks=b MaximumBodySize=i AdditionalProperties=Paths
        FolderShape | | BaseShape=e:BaseShape! AdditionalProperties=Paths
        Paths | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)!*
        Field | FieldURI! |
        Indexed | FieldURI! FieldIndex! |
        Extended | DistinguishedPropertySetId PropertySetId PropertyTag PropertyName PropertyId PropertyType! |
        ItemIds | | (ItemId=Id|OccurrenceItemId=Occurrence|RecurringMasterItemId=Master|RecurringMasterItemIdRanges=any)*
        Id | Id! ChangeKey |
        Occurrence | RecurringMasterId! ChangeKey InstanceIndex! |
        Master | OccurrenceId! ChangeKey |
        FolderIds | | (FolderId=Id|DistinguishedFolderId=Distinguished)!*
        Target | | (FolderId=Id|DistinguishedFolderId=Distinguished|AddressListId=any)!
        Distinguished | Id! ChangeKey | Mailbox=Mailbox
        Mailbox | | Name EmailAddress RoutingType MailboxType ItemId=Id OriginalDisplayName
        IndexedView | MaxEntriesReturned Offset! BasePoint! |
        CalendarView | MaxEntriesReturned StartDate! EndDate! |
        SortOrder | | FieldOrder=FieldOrder!*
        FieldOrder | Order! | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)!
        Restriction | | (And=Many|Or=Many|Not=Restriction|Contains=Contains|Excludes=Excludes|Exists=Exists|IsEqualTo=Two|IsNotEqualTo=Two|IsGreaterThan=Two|IsGreaterThanOrEqualTo=Two|IsLessThan=Two|IsLessThanOrEqualTo=Two)!
        Many | | (And=Many|Or=Many|Not=Restriction|Contains=Contains|Excludes=Excludes|Exists=Exists|IsEqualTo=Two|IsNotEqualTo=Two|IsGreaterThan=Two|IsGreaterThanOrEqualTo=Two|IsLessThan=Two|IsLessThanOrEqualTo=Two)!*
        Contains | ContainmentMode ContainmentComparison | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)! Constant=Constant!
        Excludes | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)! Bitmask=Constant!
        Exists | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)!
        Two | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)! FieldURIOrConstant=Operand!
        Operand | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended|Constant=Constant)!
        Constant | Value! |
        ItemChanges | | ItemChange=ItemChange!*
        ItemChange | | (ItemId=Id|OccurrenceItemId=Occurrence|RecurringMasterItemId=Master)! Updates=Updates!
        Updates | | (AppendToItemField=Set|SetItemField=Set|DeleteItemField=Delete)*
        Set | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)! (Item=Item|Message=Message|CalendarItem=CalendarItem|Contact=Contact|DistributionList=any|Task=Task|PostItem=any)!
        Delete | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)!
        Items | | (Item=Item|Message=Message|CalendarItem=CalendarItem|Contact=Contact|DistributionList=any|Task=Task|PostItem=any|AcceptItem=any|TentativelyAcceptItem=any|DeclineItem=any|CancelCalendarItem=any|RemoveItem=any|MeetingRequest=any|MeetingResponse=any|MeetingCancellation=any|ReplyToItem=any|ForwardItem=any|ReplyAllToItem=any|SuppressReadReceipt=any)!*
        Item | | MimeContent ItemId=Id ParentFolderId=Id ItemClass Subject Sensitivity=e:Sensitivity Body=Body Attachments=any DateTimeReceived=dt Size=i Categories=Strings Importance=e:Importance InReplyTo IsSubmitted=b IsDraft=b IsFromMe=b IsResend=b IsUnmodified=b InternetMessageHeaders=any DateTimeSent=dt DateTimeCreated=dt ResponseObjects=any ReminderDueBy=dt ReminderIsSet=b ReminderNextTime=dt ReminderMinutesBeforeStart=i DisplayCc DisplayTo HasAttachments=b ExtendedProperty=ExtendedProperty* Culture EffectiveRights=any LastModifiedName LastModifiedTime=dt IsAssociated=b WebClientReadFormQueryString WebClientEditFormQueryString ConversationId=any UniqueBody=any Flag=any StoreEntryId InstanceKey NormalizedBody=any EntityExtractionResult=any PolicyTag=any ArchiveTag=any RetentionDate=dt Preview RightsManagementLicenseData=any PredictedActionReasons=any IsClutter=b NextPredictedAction GroupingAction BlockStatus=b HasBlockedImages=b TextBody=any IconIndex MimeContentUTF8 SearchKey SortKey Hashtags=any Mentions=any MentionedMe=b PendingSocialActivityTagIds=any
        Message | | +Item Sender=any ToRecipients=any CcRecipients=any BccRecipients=any IsReadReceiptRequested=b IsDeliveryReceiptRequested=b ConversationIndex ConversationTopic From=any InternetMessageId IsRead=b IsResponseRequested=b References ReplyTo=any ReceivedBy=any ReceivedRepresenting=any
        Contact | | +Item FileAs FileAsMapping DisplayName GivenName Initials MiddleName Nickname CompleteName=any CompanyName EmailAddresses=TextEntries PhysicalAddresses=AddressEntries PhoneNumbers=TextEntries AssistantName Birthday=dt BusinessHomePage Children=Strings Companies=Strings ContactSource Department Generation ImAddresses=TextEntries JobTitle Manager Mileage OfficeLocation PostalAddressIndex Profession SpouseName Surname WeddingAnniversary=dt BirthdayLocal=dt WeddingAnniversaryLocal=dt HasPicture=b PhoneticFullName PhoneticFirstName PhoneticLastName Alias Notes Photo UserSMIMECertificate=any MSExchangeCertificate=any DirectoryId ManagerMailbox=any DirectReports=any
        Task | | +Item ActualWork=i AssignedTime=dt BillingInformation ChangeCount=i Companies=Strings CompleteDate=dt Contacts=Strings DelegationState Delegator DueDate=dt IsAssignmentEditable=i IsComplete=b IsRecurring=b IsTeamTask=b Mileage Owner PercentComplete=f Recurrence=TaskRecurrence StartDate=dt Status=e:TaskStatus StatusDescription TotalWork=i
        CalendarItem | | +Item UID RecurrenceId=dt DateTimeStamp=dt Start=dt End=dt OriginalStart=dt IsAllDayEvent=b LegacyFreeBusyStatus Location When IsMeeting=b IsCancelled=b IsRecurring=b MeetingRequestWasSent=b IsResponseRequested=b CalendarItemType MyResponseType Organizer=any RequiredAttendees=AttendeeList OptionalAttendees=AttendeeList Resources=AttendeeList ConflictingMeetingCount=i AdjacentMeetingCount=i ConflictingMeetings=any AdjacentMeetings=any Duration TimeZone AppointmentReplyTime=dt AppointmentSequenceNumber=i AppointmentState=i Recurrence=CalendarRecurrence FirstOccurrence=any LastOccurrence=any ModifiedOccurrences=any DeletedOccurrences=any MeetingTimeZone=any StartTimeZone=Zone EndTimeZone=Zone ConferenceType=i AllowNewTimeProposal=b IsOnlineMeeting=b MeetingWorkspaceUrl NetShowUrl EnhancedLocation=any StartWallClock=dt EndWallClock=dt StartTimeZoneId EndTimeZoneId IntendedFreeBusyStatus JoinOnlineMeetingUrl OnlineMeetingSettings=any IsOrganizer=b InboxReminders=any
        Body | BodyType! IsTruncated |
        Strings | | String*
        TextEntries | | Entry=TextEntry*
        TextEntry | Key! Name RoutingType MailboxType |
        AddressEntries | | Entry=AddressEntry*
        AddressEntry | Key! | Street City State CountryOrRegion PostalCode
        ExtendedProperty | | ExtendedFieldURI=Extended! (Value|Values=Values)!
        Values | | Value!*
        AttendeeList | | Attendee=Attendee!*
        Attendee | | Mailbox=Mailbox! ResponseType LastResponseTime=dt ProposedStart=dt ProposedEnd=dt
        Zone | Id Name | Periods=any TransitionsGroups=any Transitions=any
        CalendarRecurrence | | (RelativeYearlyRecurrence=RelativeYearly|AbsoluteYearlyRecurrence=AbsoluteYearly|RelativeMonthlyRecurrence=RelativeMonthly|AbsoluteMonthlyRecurrence=AbsoluteMonthly|WeeklyRecurrence=Weekly|DailyRecurrence=Interval)! (NoEndRecurrence=NoEnd|EndDateRecurrence=EndDate|NumberedRecurrence=Numbered)!
        TaskRecurrence | | (RelativeYearlyRecurrence=RelativeYearly|AbsoluteYearlyRecurrence=AbsoluteYearly|RelativeMonthlyRecurrence=RelativeMonthly|AbsoluteMonthlyRecurrence=AbsoluteMonthly|WeeklyRecurrence=Weekly|DailyRecurrence=Interval|DailyRegeneration=Interval|WeeklyRegeneration=Interval|MonthlyRegeneration=Interval|YearlyRegeneration=Interval)! (NoEndRecurrence=NoEnd|EndDateRecurrence=EndDate|NumberedRecurrence=Numbered)!
        RelativeYearly | | DaysOfWeek! DayOfWeekIndex=e:DayOfWeekIndex! Month=e:Month!
        AbsoluteYearly | | DayOfMonth=i! Month=e:Month!
        RelativeMonthly | | Interval=i! DaysOfWeek! DayOfWeekIndex=e:DayOfWeekIndex!
        AbsoluteMonthly | | Interval=i! DayOfMonth=i!
        Weekly | | Interval=i! DaysOfWeek! FirstDayOfWeek
        Interval | | Interval=i!
        NoEnd | | StartDate=d!
        EndDate | | StartDate=d! EndDate=d!
        Numbered | | StartDate=d! NumberOfOccurrences=i!
        Folders | | (Folder=Folder|CalendarFolder=Folder|ContactsFolder=Folder|SearchFolder=Folder|TasksFolder=Folder)!*
        Folder | | FolderId=Id ParentFolderId=Id FolderClass DisplayName TotalCount=i ChildFolderCount=i ExtendedProperty=ExtendedProperty* ManagedFolderInformation=any EffectiveRights=any DistinguishedFolderId PolicyTag=any ArchiveTag=any ReplicaList=any SharingEffectiveRights PermissionSet=any UnreadCount=i
        FolderChanges | | FolderChange=FolderChange!*
        FolderChange | | (FolderId=Id|DistinguishedFolderId=Distinguished)! Updates=FolderUpdates!
        FolderUpdates | | (AppendToFolderField=FolderSet|SetFolderField=FolderSet|DeleteFolderField=Delete)!*
        FolderSet | | (FieldURI=Field|IndexedFieldURI=Indexed|ExtendedFieldURI=Extended)! (Folder=Folder|CalendarFolder=Folder|ContactsFolder=Folder|SearchFolder=Folder|TasksFolder=Folder)!
        SourceIds | | (AlternateId=Alternate|AlternatePublicFolderId=any|AlternatePublicFolderItemId=any)!*
        Alternate | Format! Id! Mailbox! IsArchive |
        ZoneIds | | Id!*
        """;

    public static readonly IReadOnlyDictionary<string, string[]> Enumerations = new Dictionary<string, string[]>
    {
        ["BaseShape"] = ["IdOnly", "Default", "AllProperties"],
        ["BodyType"] = ["Best", "HTML", "Text"],
        ["Sensitivity"] = ["Normal", "Personal", "Private", "Confidential"],
        ["Importance"] = ["Low", "Normal", "High"],
        ["TaskStatus"] = ["NotStarted", "InProgress", "Completed", "WaitingOnOthers", "Deferred"],
        ["DayOfWeekIndex"] = ["First", "Second", "Third", "Fourth", "Last"],
        ["Month"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    };
}
