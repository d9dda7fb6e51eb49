using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I6: how sure it is that two existing things are the same.</summary>
[Rule("I6")]
public sealed class LikenessTests
{
    [Theory]
    [InlineData("Mara Stein|mara@example.com", "Mara Stein|MARA@example.com ", Likeness.Certain)]
    [InlineData("|mara@example.com", "Mara Stein|mara@example.com", Likeness.Certain)]
    [InlineData("Kurt Ohm|mara@example.com", "Mara Stein|mara@example.com", Likeness.Likely)]
    [InlineData("Mara Stein||Ohm GmbH", "mara  stéin||OHM", Likeness.Likely)]
    [InlineData("Mara Stein||Ohm GmbH", "Mara Stein||Volt AG", Likeness.Different)]
    [InlineData("Mara Stein", "Mara Stein", Likeness.Different)]
    [InlineData("Mara Stein|||+49 30 1234567", "Mara Stein|||+49 (0)30 123-4567", Likeness.Likely)]
    [InlineData("Mara Stein|||+49 30 1234567", "Mara Stein|||030 1234567", Likeness.Likely)]
    [InlineData("Mara Stein|||+49 30 1234567", "Mara Stein|||040 1234567", Likeness.Different)]
    [InlineData("Mara Stein|||+49 30 1234567", "Kurt Ohm|||+49 30 1234567", Likeness.Different)]
    [InlineData("Mara Stein|||12345", "Mara Stein|||+49 30 12345", Likeness.Different)]
    public void TwoContacts_AreAsSureAs(string left, string right, Likeness likeness)
    {
        Assert.Equal(likeness, Likenesses.Of(MatchKeysOf.Of(Contact(left)), MatchKeysOf.Of(Contact(right))));
        Assert.Equal(likeness, Likenesses.Of(MatchKeysOf.Of(Contact(right)), MatchKeysOf.Of(Contact(left))));
    }

    [Theory]
    [InlineData("Mara Stein", "Mara Stein", false)]
    [InlineData("Mara Stein", "Kurt Ohm", true)]
    [InlineData("Mara Stein|mara@example.com", "Mara Ohm|mara@example.com", false)]
    [InlineData("", "Kurt Ohm", false)]
    public void AnIdThatSaysSo_IsContradictedByAnotherName(string left, string right, bool contradict) =>
        Assert.Equal(contradict, Likenesses.Contradict(Contact(left), Contact(right)));

    [Theory]
    [InlineData("Call", 1, "Call", 2, false)]
    [InlineData("Call", 1, "Ring", 1, false)]
    [InlineData("Call", 1, "Ring", 2, true)]
    public void AnIdThatSaysSo_IsContradictedByAnotherSubjectAtAnotherTime(string left, int leftDay, string right, int rightDay, bool contradict) =>
        Assert.Equal(contradict, Likenesses.Contradict(Office.Appointment(left, leftDay), Office.Appointment(right, rightDay)));

    /// <summary>First and last name, e-mail, company, phone.</summary>
    private static FieldValues Contact(string text)
    {
        var parts = text.Split('|');
        var names = parts[0].Split(' ', 2);
        return new FieldValues(FieldSchema.Contact)
        {
            ["firstName"] = Values.Text(names[0]),
            ["lastName"] = Values.Text(names.ElementAtOrDefault(1)),
            ["email1Address"] = parts.ElementAtOrDefault(1) is { Length: > 0 } email ? new EmailValue(email) : null,
            ["companyName"] = Values.Text(parts.ElementAtOrDefault(2)),
            ["mobileTelephoneNumber"] = Values.Text(parts.ElementAtOrDefault(3)),
        };
    }
}
