using System.Text.Json;
using Counterpart.Server.Console.AddressBook;

namespace Counterpart.Server.Tests.Console;

/// <summary>An address and the name beside it, as they are typed.</summary>
public sealed class EmailTextTests
{
    [Theory]
    [InlineData("a@x.example\nAnna", """{"address":"b@x.example","displayName":"Anna"}""", "b@x.example\nAnna")]
    [InlineData("a@x.example\nAnna", """{"address":"a@x.example","displayName":"Ann"}""", "a@x.example\nAnn")]
    [InlineData("a@x.example\nAnna", """{"address":"a@x.example"}""", "a@x.example")]
    [InlineData("a@x.example\nAnna (a@x.example)", """{"address":"b@x.example"}""", "b@x.example\nAnna (a@x.example)")]
    [InlineData("a@x.example\nAnna (a@x.example)", """{"address":"a@x.example","displayName":"Desk a@x.example"}""", "a@x.example\nDesk a@x.example")]
    public void WhatIsTyped_MeansAnAddress_WithTheNameThatFitsIt(string before, string meant, string typed) =>
        Assert.Equal(meant, EmailText.Read(typed, EmailText.Read(before, null)).GetRawText());

    [Fact]
    public void ANameThatIsTheAddress_IsNone_AndTheTypeStaysWithItsAddress()
    {
        var value = JsonSerializer.Deserialize<JsonElement>("""{"address":"/o=Fir/cn=anna","displayName":"/O=FIR/cn=anna","type":"EX"}""");
        Assert.Equal("/o=Fir/cn=anna", EmailText.Of(value));
        Assert.Equal("""{"address":"/o=Fir/cn=anna","displayName":"Anna","type":"EX"}""", EmailText.Read("/o=Fir/cn=anna\nAnna", value).GetRawText());
        Assert.Equal("""{"address":"anna@x.example"}""", EmailText.Read("anna@x.example", value).GetRawText());
    }
}
