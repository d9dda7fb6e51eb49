using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>What the product knows and this version does not do yet: refused as such, with what happens instead, and nothing set.</summary>
public sealed class NotBuiltValues
{
    [Theory]
    [ParameterValue("program", "Outlook", "workers' items can live in ExchangeServer only")]
    [ParameterValue("unansweredInvitations", "Include", "invitations from outside stay in the mailbox until they are answered")]
    [ParameterValue("meetingMessages", "Organizer", "no change is ever mailed to attendees")]
    [ParameterValue("push", "on", "mailboxes are asked at every interval")]
    public void NotBuilt_IsRefusedAsSuch(string key, string value, string instead)
    {
        var verdict = ParametersForm.Set(Form.Admin, Settings.Initial, new Dictionary<string, string> { ["daysBack"] = "7", [key] = value }, null, null, new StartSwitches(), Form.Now);
        Assert.Equal($"NotBuilt: {key}={value} is not built yet: until then, {instead}", Form.Said(verdict));
    }
}
