using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Items;

/// <summary>Which names a path may have: those of the fields, and those that Exchange knows and this store never has a value for.</summary>
internal static class FieldUris
{
    private static readonly HashSet<string> Absent = new(
        """
        item:MimeContent item:Attachments item:InternetMessageHeaders item:ResponseObjects item:ConversationId item:UniqueBody item:Flag
        item:StoreEntryId item:InstanceKey item:NormalizedBody item:EntityExtractionResult item:PolicyTag item:ArchiveTag item:RetentionDate
        item:Preview item:NextPredictedAction item:GroupingAction item:PredictedActionReason item:IsClutter item:RightsManagementLicenseData
        item:BlockStatus item:HasBlockedImages item:WebClientReadFormQueryString item:WebClientEditFormQueryString item:IconIndex item:Hashtags
        item:Mentions item:MentionedMe item:PendingSocialActivityTagIds item:IsUnmodified
        calendar:EnhancedLocation calendar:ConflictingMeetingCount calendar:AdjacentMeetingCount calendar:ConflictingMeetings
        calendar:AdjacentMeetings calendar:InboxReminders calendar:MeetingTimeZone calendar:OnlineMeetingSettings calendar:DateTimeStamp
        task:AssignedTime task:Delegator task:IsAssignmentEditable
        contacts:Alias contacts:Culture contacts:DirectoryId contacts:DirectReports contacts:AbchEmailAddresses contacts:ManagerMailbox
        contacts:MSExchangeCertificate contacts:Notes contacts:PhoneticFullName contacts:Photo contacts:UserSMIMECertificate contacts:AccountName
        contacts:IsAutoUpdateDisabled contacts:IsMessengerEnabled contacts:Comment contacts:ContactShortId contacts:ContactType contacts:CreatedBy
        contacts:Gender contacts:IsHidden contacts:ObjectId contacts:PassportId contacts:IsPrivate contacts:SourceId contacts:TrustLevel
        contacts:Urls
        item:MimeContentUTF8 message:ReminderMessageData message:ApprovalRequestData message:VotingInformation
        message:ConversationIndex message:ConversationTopic message:InternetMessageId message:IsResponseRequested message:References
        message:ReplyTo message:From message:Sender message:ToRecipients message:CcRecipients message:BccRecipients message:ReceivedBy
        message:ReceivedRepresenting message:IsRead message:IsReadReceiptRequested message:IsDeliveryReceiptRequested
        meeting:AssociatedCalendarItemId meeting:IsDelegated meeting:IsOutOfDate meeting:HasBeenProcessed meeting:ResponseType
        meeting:ProposedStart meeting:ProposedEnd meetingRequest:MeetingRequestType meetingRequest:IntendedFreeBusyStatus
        meetingRequest:ChangeHighlights distributionlist:Members postitem:PostedTime
        folder:FolderId folder:ParentFolderId folder:DisplayName folder:UnreadCount folder:TotalCount folder:ChildFolderCount folder:FolderClass
        folder:SearchParameters folder:ManagedFolderInformation folder:PermissionSet folder:EffectiveRights folder:SharingEffectiveRights
        folder:DistinguishedFolderId folder:PolicyTag folder:ArchiveTag folder:ReplicaList
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string> Indexed = new(
        [
            "item:InternetMessageHeader", "contacts:ImAddress", "contacts:PhoneNumber", "contacts:EmailAddress",
            "contacts:PhysicalAddress:Street", "contacts:PhysicalAddress:City", "contacts:PhysicalAddress:State",
            "contacts:PhysicalAddress:CountryOrRegion", "contacts:PhysicalAddress:PostalCode", "distributionlist:Members:Member",
        ],
        StringComparer.Ordinal);

    public static string Checked(Element path)
    {
        var uri = path.Attribute("FieldURI") ?? "";
        return ItemKinds.Knows(uri) || Absent.Contains(uri) ? uri : throw Unknown(path, uri);
    }

    public static string CheckedIndexed(Element path)
    {
        var uri = path.Attribute("FieldURI") ?? "";
        return Indexed.Contains(uri) ? uri : throw Unknown(path, uri);
    }

    private static FaultException Unknown(Element path, string uri) =>
        FaultException.Schema(path, $"The 'FieldURI' attribute is invalid - The value '{uri}' is invalid according to its datatype.");
}
