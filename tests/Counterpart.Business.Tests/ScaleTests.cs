using System.Diagnostics;
using Counterpart.Model;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class ScaleTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task ManyContacts_AreMadeObservedAndReadInBatches()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("SCALE_CONTACTS") ?? "1300", System.Globalization.CultureInfo.InvariantCulture);
        var view = business.ViewFor("W1");
        var clock = Stopwatch.StartNew();
        var made = await view.CreateAsync(ItemKind.Contact, [.. Enumerable.Range(0, count).Select(i => OpenedBusiness.New("W1", Contact(
            ("firstName", Text($"First{i}")), ("lastName", Text($"Last{i}")), ("email1Address", new EmailValue($"p{i}@example.com")),
            ("businessTelephoneNumber", Text($"+49 30 {i:D7}")), ("mobileTelephoneNumber", Text($"+49 171 {i:D7}")),
            ("businessAddressStreet", Text($"Main Street {i}")), ("businessAddressCity", Text("Berlin")), ("jobTitle", Text("Buyer")),
            ("body", Text("Met at the fair")))))], default);
        TestContext.Current.SendDiagnosticMessage($"created {count} in {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        var (changes, next, pages) = await view.ObserveAllAsync(ItemKind.Contact, null);
        TestContext.Current.SendDiagnosticMessage($"observed in {clock.ElapsedMilliseconds} ms");
        Assert.Equal((count, (count / 512) + 1), (changes.Count, pages));
        clock.Restart();
        var read = await view.ReadAsync(ItemKind.Contact, [.. changes.Select(c => c.Id)], default);
        TestContext.Current.SendDiagnosticMessage($"read in {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        await business.ViewFor("W2").ReadAsync(ItemKind.Contact, [.. changes.Select(c => c.Id)], default);
        TestContext.Current.SendDiagnosticMessage($"read and bound by another in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(made.Select(m => Assert.IsType<Sync.WriteResult.Written>(m).Id), read.Select(r => Assert.IsType<Sync.ReadResult.Present>(r).Item.Id));
        Assert.Equal((0, next, 1), await view.ObserveAllAsync(ItemKind.Contact, next) is var again ? (again.Changes.Count, again.Next, again.Pages) : default);
    }
}
