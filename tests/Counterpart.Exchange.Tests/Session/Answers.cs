using System.Net;
using System.Text;
using static Counterpart.Exchange.Tests.Replay;

namespace Counterpart.Exchange.Tests;

/// <summary>What comes of bad answers: one fault of the closed set, one sentence with the host, nothing of the body.</summary>
public sealed class Answers
{
    private const string Secret = "s3cret-body";
    private static readonly ItemTarget Item = new ItemId("AAMk", "CQ==");

    public static TheoryData<string, ExchangeFaultKind, Func<HttpResponseMessage>> Bad => new()
    {
        { "html", ExchangeFaultKind.NotExchange, () => new(HttpStatusCode.OK) { Content = new StringContent($"<html>{Secret}</html>", Encoding.UTF8, "text/html") } },
        { "html as xml", ExchangeFaultKind.NotExchange, Xml($"<html>{Secret}</html>") },
        { "garbage", ExchangeFaultKind.NotExchange, Xml($"{Secret} is no xml") },
        { "not found", ExchangeFaultKind.NotExchange, () => new(HttpStatusCode.NotFound) { Content = new StringContent(Secret) } },
        { "empty", ExchangeFaultKind.CutAnswer, Xml("") },
        { "cut", ExchangeFaultKind.CutAnswer, Cut(Envelope(Secret)[..^30]) },
        { "no message", ExchangeFaultKind.NotExchange, Xml(Envelope("<m:GetFolderResponse/>")) },
        { "dtd", ExchangeFaultKind.ForbiddenXml, Xml($"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;{Secret}</x>") },
        { "billion laughs", ExchangeFaultKind.ForbiddenXml,
            Xml("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><x>&c;</x>") },
        { "too deep", ExchangeFaultKind.TooLarge, Xml(Envelope(string.Concat(Enumerable.Repeat("<a>", 100_000)))) },
        { "too long", ExchangeFaultKind.TooLarge, () => new(HttpStatusCode.OK)
            { Content = new StreamContent(new Endless(100 * 1024 * 1024)) { Headers = { ContentType = new("text/xml") } } } },
        { "401", ExchangeFaultKind.CredentialsRefused, () => new(HttpStatusCode.Unauthorized) { Content = new StringContent(Secret) } },
        { "403", ExchangeFaultKind.Forbidden, () => new(HttpStatusCode.Forbidden) },
        { "302", ExchangeFaultKind.Redirected, () => new(HttpStatusCode.Found) { Headers = { Location = new("https://elsewhere.example.net/owa") } } },
        { "impersonation", ExchangeFaultKind.ImpersonationRefused, Fault("ErrorImpersonateUserDenied") },
        { "schema", ExchangeFaultKind.ProtocolFault, Fault("ErrorSchemaValidation") },
        { "unknown code", ExchangeFaultKind.ProtocolFault, Fault("ErrorNobodyKnowsThis") },
        { "a code that is a text", ExchangeFaultKind.ProtocolFault, Fault($"Error {Secret}") },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task BadAnswer_IsOneFaultWithOneSentence(string name, ExchangeFaultKind kind, Func<HttpResponseMessage> answer)
    {
        Assert.NotEmpty(name);
        using var replay = new Replay(answer);
        using var session = TestSession.Open(replay, server: TestSession.Server with { MaximumAttempts = 1 });
        var fault = await TestSession.FaultAsync(session, new GetFolder(FolderTarget.Named("contacts")));
        Assert.Equal(kind, fault.Kind);
        Assert.DoesNotContain(Secret, fault.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", fault.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Below and above the length up to which an answer is taken in before it is read.</summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(32 * 1024)]
    [InlineData(100_000)]
    public async Task Answer_OfAnyLength_IsReadWhole_AndCutOnes_CountUpToTheCut(int length)
    {
        var words = new string('x', length);
        var first = $"<m:DeleteItemResponseMessage ResponseClass=\"Error\"><m:MessageText>{words}</m:MessageText><m:ResponseCode>ErrorItemSave</m:ResponseCode></m:DeleteItemResponseMessage>";
        var whole = Envelope($"<m:DeleteItemResponse><m:ResponseMessages>{first}{Ok("DeleteItem", "")}</m:ResponseMessages></m:DeleteItemResponse>");
        foreach (var (answer, second) in new[] { (Xml(whole), typeof(ItemOutcome.Done)), (Cut(whole[..(whole.IndexOf(first, StringComparison.Ordinal) + first.Length + 20)]), typeof(ItemOutcome.Unknown)) })
        {
            using var replay = new Replay(answer);
            using var session = TestSession.Open(replay);
            var delete = new DeleteItem([Item, Item]);
            await session.SendAsync(delete, TestSession.Cancel);
            Assert.Equal(words, Assert.IsType<ItemOutcome.Rejected>(delete.Outcomes[0]).Text);
            Assert.IsType(second, delete.Outcomes[1]);
        }
    }

    [Fact]
    [Rule("L5")]
    public async Task RefusedCredentials_AreNotTriedAgain()
    {
        using var replay = new Replay(() => new(HttpStatusCode.Unauthorized));
        using var session = TestSession.Open(replay);
        await TestSession.FaultAsync(session, new GetFolder(FolderTarget.Named("contacts")));
        Assert.Single(replay.Sent);
    }

    [Fact]
    public async Task ItemErrors_AreOutcomesInOrder()
    {
        var messages = Ok("GetItem", "<m:Items><t:Contact><t:ItemId Id=\"A\" ChangeKey=\"1\"/></t:Contact></m:Items>")
            + Failed("GetItem", "ErrorItemNotFound") + Failed("GetItem", "ErrorCorruptData")
            + Failed("GetItem", "ErrorNobodyKnowsThis") + Failed("GetItem", "ErrorBatchProcessingStopped", responseClass: "Warning");
        using var replay = new Replay(Messages("GetItem", messages));
        using var session = TestSession.Open(replay);
        var get = new GetItem([Item, Item, Item, Item, Item], ItemShape.IdOnly);
        await session.SendAsync(get, TestSession.Cancel);
        Assert.Equal(new ItemOutcome.Done(new ItemId("A", "1")), get.Outcomes[0]);
        Assert.IsType<ItemOutcome.NotFound>(get.Outcomes[1]);
        Assert.Equal("ErrorCorruptData", Assert.IsType<ItemOutcome.Rejected>(get.Outcomes[2]).Code);
        Assert.Equal("ErrorNobodyKnowsThis", Assert.IsType<ItemOutcome.Rejected>(get.Outcomes[3]).Code);
        Assert.IsType<ItemOutcome.NotProcessed>(get.Outcomes[4]);
    }

    [Fact]
    public async Task RefusedProperty_IsNamed()
    {
        using var replay = new Replay(Messages("MoveItem", Failed("MoveItem", "ErrorInvalidPropertySet",
            "<m:MessageXml><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/></m:MessageXml>")));
        using var session = TestSession.Open(replay);
        var move = new MoveItem(FolderTarget.Named("deleteditems"), [Item]);
        await session.SendAsync(move, TestSession.Cancel);
        var rejected = Assert.IsType<ItemOutcome.Rejected>(move.Outcomes[0]);
        Assert.Equal("mobileTelephoneNumber", KindTable.Contact.FieldOf(rejected.Property)?.Name);
    }

    [Fact]
    public async Task CutAnswerOfAWrite_LeavesWhatWasReadAndTheRestUnknown()
    {
        var whole = Envelope("<m:MoveItemResponse><m:ResponseMessages>"
            + Ok("MoveItem", "<m:Items><t:Contact><t:ItemId Id=\"A2\" ChangeKey=\"1\"/></t:Contact></m:Items>")
            + Ok("MoveItem", "<m:Items><t:Contact><t:ItemId Id=\"B2\" ChangeKey=\"1\"/></t:Contact></m:Items>")
            + "</m:ResponseMessages></m:MoveItemResponse>");
        using var replay = new Replay(Cut(whole[..whole.IndexOf("B2", StringComparison.Ordinal)]));
        using var session = TestSession.Open(replay);
        var move = new MoveItem(FolderTarget.Named("deleteditems"), [Item, Item]);
        await session.SendAsync(move, TestSession.Cancel);
        Assert.Equal(new ItemOutcome.Done(new ItemId("A2", "1")), move.Outcomes[0]);
        Assert.IsType<ItemOutcome.Unknown>(move.Outcomes[1]);
        Assert.Single(replay.Sent);
    }

    [Fact]
    public async Task CutAnswerOfARead_IsReadAgain()
    {
        var clock = TestSession.Clock();
        var whole = Envelope("<m:GetItemResponse><m:ResponseMessages>"
            + Ok("GetItem", "<m:Items><t:Contact><t:ItemId Id=\"A\"/></t:Contact></m:Items>") + "</m:ResponseMessages></m:GetItemResponse>");
        using var replay = new Replay(Cut(whole[..^100]), Xml(whole));
        using var session = TestSession.Open(replay, clock);
        var get = new GetItem([Item], ItemShape.IdOnly);
        await TestSession.RunAsync(clock, Sent(session, get));
        Assert.Equal("A", get.Items[0]!.Id.Id);
        Assert.Equal(2, replay.Sent.Count);
    }

    [Fact]
    [Rule("R7")]
    public async Task TransientFaultOfAWrite_IsUnknownAndNotRepeated()
    {
        using var replay = new Replay(Fault("ErrorTimeoutExpired"));
        using var session = TestSession.Open(replay);
        var delete = new DeleteItem([Item]);
        await session.SendAsync(delete, TestSession.Cancel);
        Assert.IsType<ItemOutcome.Unknown>(delete.Outcomes[0]);
        Assert.Single(replay.Sent);
    }

    [Fact]
    public async Task NoAnswerWithinTheDeadline_IsTimedOut()
    {
        var clock = TestSession.Clock();
        using var replay = new Silent();
        using var session = TestSession.Open(replay, clock, TestSession.Server with { MaximumAttempts = 1 });
        var fault = TestSession.FaultAsync(session, new GetFolder(FolderTarget.Named("contacts")));
        Assert.Equal(ExchangeFaultKind.TimedOut, (await TestSession.RunAsync(clock, fault)).Kind);
    }

    internal static async Task<bool> Sent(ExchangeSession session, Operation operation)
    {
        await session.SendAsync(operation, TestSession.Cancel);
        return true;
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage();
        }
    }

    /// <summary>So many bytes of one open element.</summary>
    private sealed class Endless(long length) : MemoryStream
    {
        private long left = length;
        private bool begun;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(left, buffer.Length);
            buffer[..count].Fill((byte)' ');
            if (!begun && count > 10)
            {
                "<Envelope>"u8.CopyTo(buffer);
                begun = true;
            }

            left -= count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
