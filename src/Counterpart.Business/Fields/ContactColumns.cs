using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>The fields of a contact that belong to the contact itself.</summary>
internal static class ContactColumns
{
    public static Columns<ContactRow> Table { get; } = new Columns<ContactRow>(FieldSchema.Contact)
        .Text("account", r => r.AccountNumber, (r, v) => r.AccountNumber = v)
        .Text("jobTitle", r => r.JobTitle, (r, v) => r.JobTitle = v)
        .Text("profession", r => r.Profession, (r, v) => r.Profession = v)
        .Text("department", r => r.Department, (r, v) => r.Department = v)
        .Text("officeLocation", r => r.OfficeLocation, (r, v) => r.OfficeLocation = v)
        .Text("assistantName", r => r.AssistantName, (r, v) => r.AssistantName = v)
        .Text("assistantTelephoneNumber", r => r.AssistantPhone, (r, v) => r.AssistantPhone = v)
        .Text("managerName", r => r.Manager, (r, v) => r.Manager = v)
        .Choice("selectedMailingAddress", Numbers.MailingAddress, r => r.MailingAddress, (r, v) => r.MailingAddress = v)
        .Text("computerNetworkName", r => r.ComputerNetworkName, (r, v) => r.ComputerNetworkName = v)
        .Text("billingInformation", r => r.BillingInformation, (r, v) => r.BillingInformation = v)
        .Text("mileage", r => r.Mileage, (r, v) => r.Mileage = v)
        .Text("referredBy", r => r.ReferredBy, (r, v) => r.ReferredBy = v)
        .Text("organizationalIdNumber", r => r.OrganizationalIdNumber, (r, v) => r.OrganizationalIdNumber = v)
        .Text("governmentIdNumber", r => r.GovernmentIdNumber, (r, v) => r.GovernmentIdNumber = v)
        .Text("body", r => r.Notes, (r, v) => r.Notes = v)
        .Names("categories", r => r.Categories, (r, v) => r.Categories = v)
        .Choice("sensitivity", Numbers.Sensitivity, r => r.Sensitivity, (r, v) => r.Sensitivity = v)
        .Text("user1", r => r.User1, (r, v) => r.User1 = v)
        .Text("user2", r => r.User2, (r, v) => r.User2 = v)
        .Text("user3", r => r.User3, (r, v) => r.User3 = v)
        .Text("user4", r => r.User4, (r, v) => r.User4 = v);

    /// <summary>Composed here from other things, never written by name.</summary>
    public static FieldSet Composed { get; } = FieldSet.Of(new[] { "fullName", "fileAs", "subject", "companyName", "customerId" }
        .Select(n => FieldSchema.Contact[n]));
}
