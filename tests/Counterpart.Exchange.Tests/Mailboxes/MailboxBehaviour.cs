using Counterpart.Model;
using Counterpart.Sandbox.Faults;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange.Tests;

public sealed class MailboxBehaviour
{
    [Fact]
    [Rule("R1")]
    public async Task Observe_PagesThroughEverything_ThenReportsOnlyChanges()
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Open(options: new MailboxOptions { SyncPage = 2 });
        var made = new List<SideId>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await exchange.CreateAsync(SampleValues.Contact($"Brandt {i}"))).Id);
        }

        var (seen, position) = await ObserveAsync(exchange.Mailbox, ItemKind.Contact, null);
        Assert.Equal(made.ToHashSet(), seen.Select(o => o.Id).ToHashSet());
        Assert.All(seen, o => Assert.NotNull(o.Version));
        (seen, position) = await ObserveAsync(exchange.Mailbox, ItemKind.Contact, position);
        Assert.Empty(seen);
        exchange.Person.Delete(made[1].Value);
        (seen, _) = await ObserveAsync(exchange.Mailbox, ItemKind.Contact, position);
        Assert.True(Assert.Single(seen).IsDeleted);
    }

    [Fact]
    [Rule("R1")]
    public async Task UnknownPosition_IsRefused()
    {
        await using var exchange = await StandIn.StartAsync();
        await foreach (var observation in exchange.Mailbox.ObserveAsync(ItemKind.Contact, new Position("bm9uc2Vuc2U="), TestSession.Cancel))
        {
            Assert.IsType<Observation.Refused>(observation);
        }
    }

    [Fact]
    [Rule("R6")]
    public async Task ChangedMeanwhile_IsVersionChanged_AndNothingIsWritten()
    {
        await using var exchange = await StandIn.StartAsync();
        var written = await exchange.CreateAsync(SampleValues.Contact());
        var item = await exchange.ReadAsync(ItemKind.Contact, written.Id);
        exchange.Person.Set(written.Id.Value, "Contact", "contacts:JobTitle", "Buyer");
        Assert.IsType<WriteResult.VersionChanged>(await exchange.UpdateAsync(item, ("jobTitle", new TextValue("Seller"))));
        Assert.IsType<WriteResult.VersionChanged>(await exchange.UpdateAsync(item, ("categories", Values.Set(["Blue"]))));
        Assert.Equal(new TextValue("Buyer"), (await exchange.ReadAsync(ItemKind.Contact, written.Id)).Values["jobTitle"]);
    }

    [Fact]
    [Rule("V7")]
    public async Task ForeignPropertiesAndFormatting_StayAsTheyAre_WhenAnotherFieldIsWritten()
    {
        const string Uri = "<t:ExtendedFieldURI PropertySetId=\"c11ff724-aa03-4555-9952-8fa248a11c3e\" PropertyName=\"Of another program\" PropertyType=\"String\"/>";
        await using var exchange = await StandIn.StartAsync();
        var written = await exchange.CreateAsync(SampleValues.Contact());
        exchange.Person.Change(written.Id.Value,
            $"<t:SetItemField>{Uri}<t:Contact><t:ExtendedProperty>{Uri}<t:Value>its own</t:Value></t:ExtendedProperty></t:Contact></t:SetItemField>"
            + "<t:SetItemField><t:FieldURI FieldURI=\"item:Body\"/><t:Contact><t:Body BodyType=\"HTML\">&lt;p&gt;Likes &lt;b&gt;tea&lt;/b&gt;&lt;/p&gt;</t:Body></t:Contact></t:SetItemField>");
        var before = Raw();
        Assert.Contains("its own", before, StringComparison.Ordinal);
        Assert.Contains("<b>tea</b>", before, StringComparison.Ordinal);

        var item = await exchange.ReadAsync(ItemKind.Contact, written.Id);
        Assert.IsType<WriteResult.Written>(await exchange.UpdateAsync(item, ("jobTitle", new TextValue("Seller"))));
        Assert.Equal(before, Raw());

        //  V9: what a plain text would replace can be kept; plain texts have nothing to keep
        var plain = await exchange.CreateAsync(SampleValues.Contact());
        var kept = await exchange.Mailbox.FormattedAsync(ItemKind.Contact, [plain.Id, item.Id, new SideId("AAMkNone")], CancellationToken.None);
        Assert.Equal([null, "<p>Likes <b>tea</b></p>", null], kept);

        string Raw() => string.Join('|', exchange.Person.Call(
                "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:BodyType>HTML</t:BodyType><t:AdditionalProperties><t:FieldURI FieldURI=\"item:Body\"/>"
                + $"{Uri}</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id=\"{written.Id.Value}\"/></m:ItemIds></m:GetItem>")
            .Descendants().Where(e => e.Name.LocalName is "Body" or "Value" && !e.HasElements).Select(e => e.Value));
    }

    [Fact]
    [Rule("V6")]
    public async Task OurCategory_IsNoPartOfTheValue_AndStaysWhenTheValueChanges()
    {
        await using var exchange = await StandIn.StartAsync();
        var written = await exchange.CreateAsync(SampleValues.Task(), "Business");
        var item = await exchange.ReadAsync(ItemKind.Task, written.Id);
        Assert.Equal(Values.Set(["Red", "Blue"]), item.Values["categories"]);
        await exchange.UpdateAsync(item, ("categories", Values.Set(["Green"])));
        item = await exchange.ReadAsync(ItemKind.Task, written.Id);
        Assert.True(item.HasOurCategory);
        Assert.Equal(Values.Set(["Green"]), item.Values["categories"]);
        var change = new ItemChange(item.Id, item.Version, new FieldValues(FieldSchema.Task)) { RemoveCategory = "Business", DropStamp = true };
        Assert.IsType<WriteResult.Written>(Assert.Single(await exchange.Mailbox.UpdateAsync(ItemKind.Task, [change], TestSession.Cancel)));
        item = await exchange.ReadAsync(ItemKind.Task, written.Id);
        Assert.False(item.HasOurCategory);
        Assert.Null(item.Stamp);
        Assert.Equal(Values.Set(["Green"]), item.Values["categories"]);
    }

    [Theory]
    [Rule("D5")]
    [InlineData(ItemKind.Contact)]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    public async Task Deleted_LiesInDeletedItems_AndComesBack(ItemKind kind)
    {
        await using var exchange = await StandIn.StartAsync();
        var values = kind switch { ItemKind.Contact => SampleValues.Contact(), ItemKind.Appointment => SampleValues.Series(), _ => SampleValues.Task() };
        var written = await exchange.CreateAsync(values);
        var deleted = Assert.IsType<WriteResult.Written>(Assert.Single(
            await exchange.Mailbox.DeleteAsync(kind, [new ItemReference(written.Id, written.Version)], TestSession.Cancel)));
        Assert.NotEqual(written.Id, deleted.Id);
        var item = await exchange.ReadAsync(kind, deleted.Id);
        Assert.Equal(Place.Deleted, item.Place);
        Assert.IsType<ReadResult.NotFound>(Assert.Single(await exchange.Mailbox.ReadAsync(kind, [written.Id], TestSession.Cancel)));
        var found = Assert.Single(await exchange.Mailbox.FindAsync(kind, [new AttemptId("attempt1")], TestSession.Cancel));
        Assert.Equal((deleted.Id, Place.Deleted), (found.Id, found.Place));
        var back = Assert.IsType<WriteResult.Written>(Assert.Single(await exchange.Mailbox.RestoreAsync(kind, [deleted.Id], TestSession.Cancel)));
        Assert.Equal(Place.Chosen, (await exchange.ReadAsync(kind, back.Id)).Place);
        Assert.IsType<WriteResult.NotFound>(Assert.Single(
            await exchange.Mailbox.DeleteAsync(kind, [new ItemReference(written.Id, written.Version)], TestSession.Cancel)));
        Assert.Empty(exchange.Server.Exchange.Ledger.Entries);
    }

    [Fact]
    [Rule("D1", "I4")]
    public async Task Find_SeesCopiesElsewhereAndRecoverableOnes()
    {
        await using var exchange = await StandIn.StartAsync();
        var first = await exchange.CreateAsync(SampleValues.Contact());
        var second = await exchange.CreateAsync(SampleValues.Contact());
        exchange.Person.Copy(first.Id.Value, "contacts");
        exchange.Person.Delete(second.Id.Value, "SoftDelete");
        var found = await exchange.Mailbox.FindAsync(ItemKind.Contact,
            [new AttemptId("attempt1"), new AttemptId("attempt2"), new AttemptId("nobody")], TestSession.Cancel);
        Assert.Equal(2, found.Count(f => f.Stamp.Attempt.Value == "attempt1" && f.Place == Place.Chosen));
        Assert.Equal(Place.Recoverable, Assert.Single(found, f => f.Stamp.Attempt.Value == "attempt2").Place);
        var many = await exchange.Mailbox.FindAsync(ItemKind.Contact,
            [.. Enumerable.Range(1, 40).Select(i => new AttemptId($"attempt{i}"))], TestSession.Cancel);
        Assert.Equal(3, many.Count);
    }

    [Fact]
    [Rule("D10")]
    public async Task FindElsewhere_SeesOurStampsInOtherFolders_AndNoneThatWereDeleted()
    {
        await using var exchange = await StandIn.StartAsync();
        var (stays, moved, deleted) = (await exchange.CreateAsync(SampleValues.Contact()), await exchange.CreateAsync(SampleValues.Contact()), await exchange.CreateAsync(SampleValues.Contact()));
        var folder = exchange.Person.MakeFolder("<t:ContactsFolder><t:DisplayName>Clients</t:DisplayName></t:ContactsFolder>");
        var there = exchange.Person.Move(moved.Id.Value, folder);
        exchange.Person.Delete(deleted.Id.Value, "MoveToDeletedItems");
        var stamp = exchange.Stamp();
        var found = Assert.Single(await exchange.Mailbox.FindElsewhereAsync(ItemKind.Contact, stamp.Installation, stamp.Mailbox, TestSession.Cancel));
        Assert.Equal((there, Place.Elsewhere), (found.Id.Value, found.Place));
        Assert.NotEqual(stays.Id, found.Id);

        //  a folder made since the last search
        exchange.Person.Move(stays.Id.Value, exchange.Person.MakeFolder("<t:ContactsFolder><t:DisplayName>Later</t:DisplayName></t:ContactsFolder>"));
        Assert.Equal(2, (await exchange.Mailbox.FindElsewhereAsync(ItemKind.Contact, stamp.Installation, stamp.Mailbox, TestSession.Cancel)).Count);
        var (moved1, moved2) = (new AttemptId("attempt1"), new AttemptId("attempt2"));
        Assert.Equal([Place.Elsewhere, Place.Elsewhere], (await exchange.Mailbox.FindAsync(ItemKind.Contact, [moved1, moved2], TestSession.Cancel)).Select(f => f.Place));
        Assert.Empty(await exchange.Mailbox.FindElsewhereAsync(ItemKind.Contact, stamp.Installation, new MailboxId("another"), TestSession.Cancel));
        Assert.Empty(await exchange.Mailbox.FindElsewhereAsync(ItemKind.Contact, "another", stamp.Mailbox, TestSession.Cancel));
    }

    [Fact]
    [Rule("I1", "R7")]
    public async Task LostAnswerOfACreate_IsUnknown_AndTheItemIsFoundByItsStamp()
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.SwallowAnswer, Times = 1 });
        var result = Assert.Single(await exchange.Mailbox.CreateAsync(
            ItemKind.Contact, [new NewItem(exchange.Stamp(), SampleValues.Contact())], TestSession.Cancel));
        Assert.IsType<WriteResult.Unknown>(result);
        Assert.Single(await exchange.Mailbox.FindAsync(ItemKind.Contact, [new AttemptId("attempt1")], TestSession.Cancel));
    }

    [Theory]
    [Rule("L2")]
    [InlineData("fault")]
    [InlineData("message")]
    [InlineData("wrapped")]
    public async Task BusyServer_IsWaitedFor_AndNothingIsDoubled(string form)
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Faults.Set(new FaultRule { Action = FaultAction.Busy, Form = form, BackOffMilliseconds = 30, Every = 2, Times = 2 });
        var results = await exchange.Mailbox.CreateAsync(
            ItemKind.Task, [.. Enumerable.Range(0, 5).Select(i => new NewItem(exchange.Stamp(), SampleValues.Task($"{i}")))], TestSession.Cancel);
        Assert.All(results, r => Assert.IsType<WriteResult.Written>(r));
        Assert.All(await exchange.Mailbox.ReadAsync(ItemKind.Task, [.. results.Select(r => ((WriteResult.Written)r).Id)], TestSession.Cancel),
            r => Assert.IsType<ReadResult.Present>(r));
        Assert.Equal(5, exchange.Person.Ids("tasks").Count);
    }

    [Fact]
    [Rule("I5")]
    public async Task QuietObservation_SendsOneRequest()
    {
        await using var exchange = await StandIn.StartAsync();
        await exchange.CreateAsync(SampleValues.Contact());
        var (_, position) = await ObserveAsync(exchange.Mailbox, ItemKind.Contact, null);
        var before = exchange.Sent.Count;
        await ObserveAsync(exchange.Mailbox, ItemKind.Contact, position);
        Assert.Equal(before + 1, exchange.Sent.Count);
    }

    [Fact]
    public async Task ManyCreates_KeepTheirOrder_ThroughErrorsOfSingleItems()
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Open(options: new MailboxOptions { WriteBatch = 7, CreatesInFlight = 3 });
        exchange.Faults.Set(new FaultRule { Operation = "CreateItem", Action = FaultAction.ItemError, Code = "ErrorPropertyValidationFailure", Every = 10 });
        var items = Enumerable.Range(0, 60).Select(i => new NewItem(exchange.Stamp(), SampleValues.Contact($"Brandt {i}"))).ToList();
        var results = await exchange.Mailbox.CreateAsync(ItemKind.Contact, items, TestSession.Cancel);
        Assert.Equal(6, results.Count(r => r is WriteResult.Rejected));
        for (var i = 0; i < items.Count; i++)
        {
            if (results[i] is WriteResult.Written written)
            {
                Assert.Equal(items[i].Stamp, (await exchange.ReadAsync(ItemKind.Contact, written.Id)).Stamp);
            }
        }
    }

    [Fact]
    [Rule("S3")]
    public async Task Window_FindsWhatTouchesIt_SeriesOnce()
    {
        await using var exchange = await StandIn.StartAsync();
        var single = await exchange.CreateAsync(SampleValues.Appointment());
        var series = await exchange.CreateAsync(SampleValues.Series());
        var task = await exchange.CreateAsync(SampleValues.Task());
        Assert.Equal(Ids(single, series), await WindowAsync(ItemKind.Appointment, new LocalDate(2026, 3, 1), new LocalDate(2029, 3, 1)));
        Assert.Equal(Ids(series), await WindowAsync(ItemKind.Appointment, new LocalDate(2026, 3, 28), new LocalDate(2026, 4, 8)));
        Assert.Equal(Ids(task), await WindowAsync(ItemKind.Task, new LocalDate(2026, 3, 29), new LocalDate(2026, 3, 30)));
        Assert.Empty(await WindowAsync(ItemKind.Task, new LocalDate(2026, 3, 3), new LocalDate(2026, 3, 29)));

        async Task<HashSet<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until)
        {
            var all = new List<SideId>();
            await foreach (var page in exchange.Mailbox.WindowAsync(kind, from, until, TestSession.Cancel))
            {
                all.AddRange(page);
            }

            Assert.Distinct(all);
            return [.. all];
        }

        static HashSet<SideId> Ids(params WriteResult.Written[] written) => [.. written.Select(w => w.Id)];
    }

    [Fact]
    public async Task ChosenFolder_IsWhereItemsGo()
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Person.Call("""
            <m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderId>
            <m:Folders><t:ContactsFolder><t:DisplayName>Customers</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>
            """);
        var folders = await exchange.Mailbox.FoldersAsync(ItemKind.Contact, TestSession.Cancel);
        var customers = Assert.Single(folders, f => f.Name == "Customers");
        Assert.True(Assert.Single(folders, f => f.IsDefault).IsChosen);
        var before = await exchange.CreateAsync(SampleValues.Contact());
        exchange.Open(new Dictionary<ItemKind, string> { [ItemKind.Contact] = customers.Id });
        Assert.True(Assert.Single(await exchange.Mailbox.FoldersAsync(ItemKind.Contact, TestSession.Cancel), f => f.IsChosen).CanWrite);
        Assert.Equal(Place.Elsewhere, (await exchange.ReadAsync(ItemKind.Contact, before.Id)).Place);
        var moved = Assert.IsType<WriteResult.Written>(Assert.Single(
            await exchange.Mailbox.MoveToChosenAsync(ItemKind.Contact, [before.Id], TestSession.Cancel)));
        Assert.Equal(Place.Chosen, (await exchange.ReadAsync(ItemKind.Contact, moved.Id)).Place);
    }

    [Fact]
    public async Task MissingFolder_IsNamed()
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Open(new Dictionary<ItemKind, string> { [ItemKind.Task] = "AAMkNoSuchFolder" });
        var findings = await exchange.Mailbox.CheckAsync(TestSession.Cancel);
        Assert.True(findings[0].Works);
        var finding = Assert.Single(findings, f => !f.Works);
        Assert.Contains("task", finding.Step, StringComparison.Ordinal);
        Assert.NotNull(finding.Remedy);
    }

    [Theory]
    [Rule("L5")]
    [InlineData("AAMkNoSuchFolder")]
    [InlineData("!!")]
    public async Task AFolderIdThatIsNone_IsAFolderThatIsNotThere_AndOthersCanBeChosen(string id)
    {
        await using var exchange = await StandIn.StartAsync();
        exchange.Open(new Dictionary<ItemKind, string> { [ItemKind.Contact] = id });
        var observing = await Assert.ThrowsAsync<SideUnavailableException>(async () => await exchange.Mailbox.ObserveAsync(ItemKind.Contact, null, TestSession.Cancel).GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal((SideFault.FolderMissing, "w1@sandbox.test: the chosen folder for contacts is not there; choose one of the mailbox's folders"), (observing.Fault, observing.Message));
        var finding = await Assert.ThrowsAsync<SideUnavailableException>(() => exchange.Mailbox.FindAsync(ItemKind.Contact, [new AttemptId("a")], TestSession.Cancel));
        Assert.Equal(SideFault.FolderMissing, finding.Fault);
        Assert.Single(await exchange.Mailbox.FoldersAsync(ItemKind.Contact, TestSession.Cancel), f => f.IsDefault);
        await foreach (var observation in exchange.Mailbox.ObserveAsync(ItemKind.Task, null, TestSession.Cancel))
        {
            Assert.IsType<Observation.Page>(observation);
        }
    }

    [Fact]
    public async Task DistributionList_IsNotOurs()
    {
        await using var exchange = await StandIn.StartAsync();
        var id = exchange.Person.Add("contacts", "<t:Contact><t:ItemClass>IPM.Contact.Special</t:ItemClass><t:Surname>Kern</t:Surname></t:Contact>");
        Assert.Null((await exchange.ReadAsync(ItemKind.Contact, new SideId(id))).NotOurs);
        var list = exchange.Person.Add("contacts", "<t:DistributionList><t:DisplayName>All</t:DisplayName></t:DistributionList>");
        Assert.NotNull((await exchange.ReadAsync(ItemKind.Contact, new SideId(list))).NotOurs);
    }

    [Fact]
    [Rule("V8")]
    public async Task WhatExchangeCantHold_IsRefusedBeforehand()
    {
        await using var exchange = await StandIn.StartAsync();
        var schema = FieldSchema.Contact;
        Assert.Contains("255", exchange.Mailbox.Refuses(schema["jobTitle"], new TextValue(new string('x', 256))), StringComparison.Ordinal);
        Assert.Contains("U+0001", exchange.Mailbox.Refuses(schema["jobTitle"], new TextValue("a\u0001")), StringComparison.Ordinal);
        Assert.NotNull(exchange.Mailbox.Refuses(schema["jobTitle"], new TextValue("a\ud800b")));
        Assert.Null(exchange.Mailbox.Refuses(schema["jobTitle"], new TextValue("Größe \ud83d\ude00")));
        Assert.NotNull(exchange.Mailbox.Refuses(schema["categories"], Values.Set(["a;b"])));
        Assert.NotNull(exchange.Mailbox.Refuses(FieldSchema.Appointment["recurrence"],
            new RecurrenceValue(new RegeneratingPattern(RegenerationUnit.Day, 1), new RecurrenceRange(new LocalDate(2026, 1, 1)))));
        Assert.NotNull(exchange.Mailbox.Refuses(FieldSchema.Appointment["reminder"], new ReminderBefore(2_629_801)));
    }

    [Fact]
    [Rule("R8", "V8")]
    public async Task RefusedValue_StopsItsItemOnly_AndNamesItsField()
    {
        await using var exchange = await StandIn.StartAsync();
        var bad = SampleValues.Contact();
        bad["jobTitle"] = new TextValue("a\u0001");
        var results = await exchange.Mailbox.CreateAsync(ItemKind.Contact,
            [new NewItem(exchange.Stamp(), bad), new NewItem(exchange.Stamp(), SampleValues.Contact())], TestSession.Cancel);
        Assert.Equal("jobTitle", Assert.Single(Assert.IsType<WriteResult.Rejected>(results[0]).Fields).Field.Name);
        var item = await exchange.ReadAsync(ItemKind.Contact, Assert.IsType<WriteResult.Written>(results[1]).Id);
        Assert.IsType<WriteResult.Rejected>(await exchange.UpdateAsync(item, ("department", new TextValue(new string('x', 300)))));
        Assert.Equal(item.Version, (await exchange.ReadAsync(ItemKind.Contact, item.Id)).Version);
    }

    private static async Task<(List<Observed> Seen, Position Position)> ObserveAsync(IMailbox mailbox, ItemKind kind, Position? since)
    {
        var seen = new List<Observed>();
        Position? position = null;
        await foreach (var observation in mailbox.ObserveAsync(kind, since, TestSession.Cancel))
        {
            var page = Assert.IsType<Observation.Page>(observation);
            seen.AddRange(page.Changes);
            position = page.Next;
        }

        return (seen, position!.Value);
    }
}
