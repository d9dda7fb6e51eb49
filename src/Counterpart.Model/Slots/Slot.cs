namespace Counterpart.Model;

/// <summary>A place in a mailbox contact that shows one location of the party. The name is also the purpose that a location entered there gets.</summary>
public enum Slot
{
    Email1, Email2, Email3,
    Mobile, Business, Business2, Home, Home2, CompanyMain, Other,
    Callback, Car, Pager, Primary, Radio, Isdn, TtyTdd,
    Telex,
    BusinessFax, HomeFax, OtherFax,
    BusinessHomePage, PersonalHomePage, WebPage, FtpSite, InternetFreeBusyAddress,
    ImAddress,
    BusinessAddress, HomeAddress, OtherAddress,
}
