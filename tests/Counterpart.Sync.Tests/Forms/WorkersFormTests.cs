using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

public sealed class WorkersFormTests
{
    private static readonly WorkerProfile Clara = new(new WorkerId("W3"), "Clara Dahl") { TimeZone = "Europe/Oslo" };
    private static readonly Uri Url = new("https://mail.example.com/EWS/Exchange.asmx");

    public static TheoryData<string, WorkerProfile> Profiles => new()
    {
        { "allowed", Clara },
        { "allowed", Clara with { User = "clara", Email = "clara@example.com" } },
        { "Contradicts: worker W1 is there already (Anna Berg): change it, or take another personnel number", Clara with { Id = Form.W1 } },
        { "Contradicts: user anna is already the worker W1 (Anna Berg) and can't be W3 (Clara Dahl) too: a user is at most one worker", Clara with { User = "anna" } },
        { "Contradicts: user ANNA is already the worker W1 (Anna Berg) and can't be W3 (Clara Dahl) too", Clara with { User = "ANNA" } },
        { "Invalid: 'clara dahl' is no user name", Clara with { User = "clara dahl" } },
        { "Invalid: '' is no personnel number: use 1 to 64 characters without blanks and slashes", Clara with { Id = new WorkerId("") } },
        { "Invalid: 'W 3' is no personnel number", Clara with { Id = new WorkerId("W 3") } },
        { "Invalid: 'a/b' is no personnel number", Clara with { Id = new WorkerId("a/b") } },
        { "Invalid: the name of worker W3 is empty, longer than 100 characters or more than one line", Clara with { Name = " " } },
        { "Invalid: the name of worker W3 is empty", Clara with { Name = "Clara\nDahl" } },
        { "Invalid: 'clara' is no mail address", Clara with { Email = "clara" } },
        { "Invalid: 'Mars/Base' is no time zone: name one of the IANA data base, as Europe/Berlin", Clara with { TimeZone = "Mars/Base" } },
        { "Invalid: 'W. Europe Standard Time' is no time zone", Clara with { TimeZone = "W. Europe Standard Time" } },
        { "Invalid: a day that begins at 17:00 can't end at 08:00: let it end later than it begins", Clara with { DayStart = new LocalTime(17, 0), DayEnd = new LocalTime(8, 0) } },
        { "Invalid: -1 reminder minutes are not possible: give 0 to 2629800", Clara with { ReminderMinutes = -1 } },
    };

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Adding(string sentence, WorkerProfile profile) =>
        Assert.StartsWith(sentence, Form.Said(WorkersForm.Judge(Form.Admin, profile, Form.Known, true)), StringComparison.Ordinal);

    [Fact]
    public void Change_OfAWorkerWhoIsNotThere_IsNotFound() =>
        Assert.Equal("NotFound: there is no worker W3: 'workers list' shows them", Form.Said(WorkersForm.Judge(Form.Admin, Clara, Form.Known, false)));

    [Fact]
    public void Worker_ChangesHisOwnSwitches_NotWhoHeIsNorWhatHeSees()
    {
        var own = Form.AnnaBerg with { IncludePrivateTasks = true, DayStart = new LocalTime(7, 0), ReminderMinutes = 5 };
        Assert.Equal("allowed", Said(own));
        Assert.StartsWith("NotAllowed", Said(Form.AnnaBerg with { AddressBooks = ["all"] }), StringComparison.Ordinal);
        Assert.StartsWith("NotAllowed", Said(Form.AnnaBerg with { User = "olga" }), StringComparison.Ordinal);
        Assert.StartsWith("NotAllowed", Said(Form.AnnaBerg with { Email = "x@example.com" }), StringComparison.Ordinal);
        Assert.StartsWith("NotFound: there is no worker W2", Said(Form.BenCosta with { ReminderMinutes = 5 }), StringComparison.Ordinal);

        static string Said(WorkerProfile profile) => Form.Said(WorkersForm.Judge(Form.Anna, profile, Form.Known, false));
    }

    public static TheoryData<string, Enrollment> Enrollments => new()
    {
        { "allowed", new() { Address = "ben@example.com", Kinds = ["contact", "appointments", "TASK"], DaysBack = 0, DaysForward = 3650, SignIn = "Basic", Program = "exchangeserver" } },
        { "allowed", new() { Address = "ben@example.com", Kinds = [], Folders = new Dictionary<string, string> { ["contact"] = Form.Folder(9), ["task"] = "" } } },
        { "Invalid: worker W2 has no mailbox yet: give its address with the enrollment", new() { DaysBack = 3 } },
        { "Invalid: 'ben' is no mail address: write it as anna@example.com", new() { Address = "ben" } },
        { "Invalid: '@example.com' is no mail address", new() { Address = "@example.com" } },
        { "Invalid: 'ben@' is no mail address", new() { Address = "ben@" } },
        { "Invalid: 'b en@example.com' is no mail address", new() { Address = "b en@example.com" } },
        { "Invalid: 'a@b@example.com' is no mail address", new() { Address = "a@b@example.com" } },
        { "Invalid: 'ben@exa mple.com' is no mail address", new() { Address = "ben@exa mple.com" } },
        { "Invalid: ben@example.net is not within the allowed mail domains (example.com, example.org): choose another, or widen allowedDomains", new() { Address = "ben@example.net" } },
        { "Invalid: ben@sub.example.com is not within the allowed mail domains", new() { Address = "ben@sub.example.com" } },
        { "Contradicts: mailbox ANNA@example.com belongs to worker W1 (Anna Berg) already and can't be W2 (Ben Costa)'s too: a mailbox has one worker", new() { Address = "ANNA@example.com" } },
        { "Invalid: daysBack=-1: a window has 0 to 3650 days each way: give a number within these bounds", new() { Address = "ben@example.com", DaysBack = -1 } },
        { "Invalid: daysForward=3651: a window has 0 to 3650 days each way", new() { Address = "ben@example.com", DaysForward = 3651 } },
        { "Invalid: 'journal' is no kind: the kinds are contact, appointment, task", new() { Address = "ben@example.com", Kinds = ["contact", "journal"] } },
        { "Invalid: 'nonsense' is no id of a folder for contacts: take one that 'workers folders W2 --kind contact' shows", new() { Address = "ben@example.com", Folders = new Dictionary<string, string> { ["contact"] = "nonsense" } } },
        { "Invalid: 'Contacts of Anna' is no id of a folder for tasks", new() { Address = "ben@example.com", Folders = new Dictionary<string, string> { ["task"] = "Contacts of Anna" } } },
        { "Invalid: 'notes' is no kind", new() { Address = "ben@example.com", Folders = new Dictionary<string, string> { ["notes"] = Form.Folder(9) } } },
        { "Contradicts: the task folder belongs to worker W1 (Anna Berg) already and can't be W2 (Ben Costa)'s too: choose another folder", new() { Address = "ben@example.com", Folders = new Dictionary<string, string> { ["task"] = Form.Folder(1) } } },
        { "Invalid: one folder is chosen for contact and task: choose a folder for each", new() { Address = "ben@example.com", Folders = new Dictionary<string, string> { ["task"] = Form.Folder(9), ["contact"] = Form.Folder(9) } } },
        { "NotBuilt: sign-in 'ntlm' is not built yet: until then, use basic", new() { Address = "ben@example.com", SignIn = "ntlm" } },
        { "NotBuilt: program=Outlook is not built yet: until then, workers' items can live in ExchangeServer only", new() { Address = "ben@example.com", Program = "Outlook" } },
        { "Invalid: 'Notes' is no program: choose ExchangeServer, Outlook", new() { Address = "ben@example.com", Program = "Notes" } },
        { "Invalid: a login has 1 to 256 characters in one line", new() { Address = "ben@example.com", Login = " " } },
        { "Invalid: the password is empty", new() { Address = "ben@example.com", Secret = "" } },
    };

    [Theory]
    [Rule("I10")]
    [MemberData(nameof(Enrollments))]
    public void Enrolling(string sentence, Enrollment asked)
    {
        var settings = Form.Enrolled(a => a with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Task] = Form.Folder(1) } });
        settings = settings with { Parameters = settings.Parameters with { AllowedDomains = ["example.com", "example.org"], Url = Url } };
        Assert.StartsWith(sentence, Form.Said(Enroll(Form.Admin, settings, Form.W2, asked)), StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownWorker_IsNotEnrolled() => Assert.Equal("NotFound: there is no worker W9: 'workers add' makes one",
        Form.Said(Enroll(Form.Admin, Form.Enrolled(), new WorkerId("W9"), new Enrollment { Address = "x@example.com" })));

    [Fact]
    public void Password_WithoutAnAddressOfTheServer_IsRefused() => Assert.Equal(
        "Invalid: a password is bound to the address that it is for, and no url is set: set the parameter url first",
        Form.Said(Enroll(Form.Admin, Form.Enrolled(), Form.W2, new Enrollment { Address = "ben@example.com", Secret = "x" })));

    [Fact]
    public void OneAlone_IsLive_WithEverythingAsked()
    {
        var settings = Settings.Initial with { Parameters = new Parameters { Url = Url } };
        var change = Enroll(Form.Admin, settings, Form.W2,
            new Enrollment { Address = " ben@example.com ", Login = "ben", Secret = "hunter2", Kinds = ["task"], DaysBack = 7 }).OrThrow();
        var account = change.Settings.Mailboxes[Form.W2];
        Assert.Equal(("ben@example.com", "ben", RollOutStage.Live, 7, null as int?), (account.Address, account.Login, account.Stage, account.DaysBack, account.DaysForward));
        Assert.Equal([ItemKind.Task], account.Kinds);
        Assert.Equal([new NewSecret("worker/W2", "hunter2")], change.Secrets);
        Assert.Equal([("workers.W2.mailbox", null, "ben@example.com Live task login=ben daysBack=7"), ("workers.W2.password", null, "set")],
            change.Audit.Select(a => (a.What, a.Before, a.After)));
    }

    [Fact]
    public void Observe_StartsObserving() => Assert.Equal(RollOutStage.Observing,
        Enroll(Form.Admin, Settings.Initial, Form.W2, new Enrollment { Address = "ben@example.com", Observe = true }).OrThrow().Settings.Mailboxes[Form.W2].Stage);

    [Theory]
    [InlineData(RollOutStage.Live)]
    [InlineData(RollOutStage.Observing)]
    [InlineData(RollOutStage.Paused)]
    [InlineData(RollOutStage.Failing)]
    public void AnotherWindow_LeavesTheStage(RollOutStage stage) =>
        Assert.Equal(stage, After(stage, new Enrollment { DaysBack = 3 }).Stage);

    [Theory]
    [InlineData(RollOutStage.Paused, RollOutStage.Paused)]
    [InlineData(RollOutStage.Failing, RollOutStage.Live)]
    [InlineData(RollOutStage.Observing, RollOutStage.Observing)]
    public void ANewPassword_EndsAFailure_AndNothingElse(RollOutStage stage, RollOutStage after) =>
        Assert.Equal(after, After(stage, new Enrollment { Secret = "x" }).Stage);

    /// <summary>L4, L5: what a refused credential paused goes back to where it was: who was only observed is not live for it.</summary>
    [Theory]
    [Rule("L4", "L5")]
    [InlineData(RollOutStage.Live)]
    [InlineData(RollOutStage.Observing)]
    public void ANewPassword_AfterARefusedOne_GivesBackTheStage(RollOutStage from)
    {
        var settings = Form.Enrolled(a => a with { Stage = RollOutStage.Paused, StageReason = "refused", PausedFrom = from }) with { Parameters = new Parameters { Url = Url, SignIn = SignInMode.EachWorker } };
        var account = Enroll(Form.Admin, settings, Form.W1, new Enrollment { Secret = "x" }).OrThrow().Settings.Mailboxes[Form.W1];
        Assert.Equal((from, null, null), (account.Stage, account.StageReason, account.PausedFrom));
    }

    /// <summary>L5: one service account for all: its new password brings back every mailbox that the refused one stopped, and no other.</summary>
    [Fact]
    [Rule("L5")]
    public void ANewPasswordOfTheServiceAccount_BringsBackWhatTheRefusedOneStopped()
    {
        var settings = Form.Enrolled(a => a with { Stage = RollOutStage.Paused, StageReason = "refused", PausedFrom = RollOutStage.Observing }) with { Parameters = new Parameters { Url = Url } };
        var other = settings.Mailboxes[Form.W1] with { Id = new MailboxId("other"), Worker = new WorkerId("W2"), Address = "ben@example.com", StageReason = "a person", PausedFrom = null };
        settings = settings with { Mailboxes = settings.Mailboxes.Add(other.Worker, other) };
        var after = ParametersForm.Set(Form.Admin, settings, new Dictionary<string, string>(), "svc", "new", new StartSwitches(), Form.Now).OrThrow();
        Assert.Equal((RollOutStage.Observing, RollOutStage.Paused), (after.Settings.Mailboxes[Form.W1].Stage, after.Settings.Mailboxes[other.Worker].Stage));
        Assert.Contains(after.Audit, a => a.What == $"workers.{Form.W1}.stage" && a.After == "Observing");
    }

    [Fact]
    public void ANewPassword_OfAMailboxThatAPersonPaused_LeavesItPaused()
    {
        var settings = Form.Enrolled(a => a with { Stage = RollOutStage.Paused, StageReason = "paused by user:olga; resume it to go on" });
        settings = settings with { Parameters = settings.Parameters with { Url = new Uri("https://mail.example.com/EWS/Exchange.asmx"), SignIn = SignInMode.EachWorker } };
        var enrolled = WorkersForm.Enroll(Form.Admin, settings, Form.W1, new Enrollment { Secret = "new" }, new MailboxId("new"), Form.Now, Form.Known).OrThrow();
        Assert.Equal(RollOutStage.Paused, enrolled.Settings.Mailboxes[Form.W1].Stage);
    }

    [Fact]
    public void AnotherAddress_Pauses_UntilItIsApproved()
    {
        var settings = Form.Enrolled() with { Parameters = new Parameters { Url = Url } };
        var moved = Enroll(Form.Admin, settings, Form.W1, new Enrollment { Address = "anna.berg@example.com" }).OrThrow().Settings;
        Assert.Equal("the mailbox was changed from anna@example.com to anna.berg@example.com; resume the worker to approve it", moved.Mailboxes[Form.W1].StageReason);
        var again = Enroll(Form.Admin, moved, Form.W1, new Enrollment { Address = "anna.berg@example.com", Secret = "x", Observe = true }).OrThrow().Settings;
        Assert.Equal(RollOutStage.Paused, again.Mailboxes[Form.W1].Stage);
        var approved = WorkersForm.Resume(Form.Admin, again, Form.W1, false, Form.Now).OrThrow().Settings;
        Assert.Equal((RollOutStage.Live, null), (approved.Mailboxes[Form.W1].Stage, approved.Mailboxes[Form.W1].StageReason));
    }

    [Fact]
    public void Folders_ChangeKindByKind_AndAnEmptyOneIsTheDefault()
    {
        var settings = Form.Enrolled(a => a with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Task] = Form.Folder(1), [ItemKind.Contact] = Form.Folder(2) } });
        var change = Enroll(Form.Admin, settings, Form.W1, new Enrollment { Folders = new Dictionary<string, string> { ["task"] = "", ["appointment"] = Form.Folder(3) } }).OrThrow();
        Assert.Equal([(ItemKind.Contact, Form.Folder(2)), (ItemKind.Appointment, Form.Folder(3))], change.Settings.Mailboxes[Form.W1].Folders.OrderBy(f => f.Key).Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData("W1", null, "allowed")]
    [InlineData("W1", "new@example.com", "NotAllowed: anna may not change workers: ask one who is administrator")]
    [InlineData("W2", null, "NotFound: there is no worker W2")]
    public void Worker_SetsUpHisOwnDays_NotHisAddress_NotAnothers(string worker, string? address, string sentence) => Assert.Equal(sentence,
        Form.Said(Enroll(Form.Anna, Form.Enrolled(), new WorkerId(worker), new Enrollment { Address = address, DaysBack = 3, Kinds = ["contact"] })));

    [Theory]
    [InlineData("pause", RollOutStage.Live, "Paused: paused by user:olga; resume it to go on")]
    [InlineData("pause", RollOutStage.Observing, "Paused: paused by user:olga; resume it to go on")]
    [InlineData("resume", RollOutStage.Paused, "Live: ")]
    [InlineData("resume", RollOutStage.Failing, "Live: ")]
    [InlineData("observe", RollOutStage.Paused, "Observing: ")]
    [InlineData("resume", RollOutStage.Live, "Live: before")]
    [InlineData("resume", RollOutStage.Observing, "Contradicts: worker W1 is not paused, it is observing: 'workers go-live' lets it write")]
    [InlineData("live", RollOutStage.Added, "Live: ")]
    [InlineData("live", RollOutStage.Connected, "Live: ")]
    [InlineData("live", RollOutStage.Observing, "Live: ")]
    [InlineData("live", RollOutStage.Paused, "Contradicts: worker W1 is paused: before: mend that, then: workers resume W1")]
    [InlineData("live", RollOutStage.Failing, "Contradicts: worker W1 is failing: before: mend that, then: workers resume W1")]
    [InlineData("live", RollOutStage.Left, "Contradicts: worker W1 has left: enroll the mailbox anew")]
    [InlineData("pause", RollOutStage.Left, "Contradicts: worker W1 has left: enroll the mailbox anew")]
    public void Stages(string verb, RollOutStage stage, string expected)
    {
        var settings = Form.Enrolled(a => a with { Stage = stage, StageReason = "before" });
        var verdict = verb switch
        {
            "pause" => WorkersForm.Pause(Form.Admin, settings, Form.W1, null, Form.Now),
            "live" => WorkersForm.GoLive(Form.Admin, settings, Form.W1, Form.Now),
            _ => WorkersForm.Resume(Form.Admin, settings, Form.W1, verb == "observe", Form.Now),
        };
        Assert.Equal(expected, verdict is Verdict<SettingsChange>.Allowed({ Settings: var after })
            ? $"{after.Mailboxes[Form.W1].Stage}: {after.Mailboxes[Form.W1].StageReason}" : Form.Said(verdict));
    }

    [Fact]
    public void WithoutAMailbox_NothingIsPaused() => Assert.Equal("NotFound: worker W2 has no mailbox: 'workers list' shows who there is, 'workers enroll' connects one",
        Form.Said(WorkersForm.Pause(Form.Admin, Form.Enrolled(), Form.W2, null, Form.Now)));

    [Fact]
    public void Removing_TakesMailboxAndSecretOut()
    {
        var change = WorkersForm.Remove(Form.Admin, Form.Enrolled(), Form.W1, Form.Now).OrThrow();
        Assert.Empty(change.Settings.Mailboxes);
        Assert.Equal(["worker/W1"], change.SecretsForgotten);
        Assert.Empty(WorkersForm.Remove(Form.Admin, change.Settings, Form.W1, Form.Now).OrThrow().Audit);
    }

    [Fact]
    public void Freezes_AddUp_AndThawOneByOneOrAll()
    {
        var all = FreezesForm.Freeze(Form.Admin, Form.Enrolled(), null, null, Form.Now).OrThrow().Settings;
        var both = FreezesForm.Freeze(Form.Admin, all, Form.W1, ItemKind.Task, Form.Now).OrThrow().Settings;
        Assert.Equal(2, FreezesForm.Freeze(Form.Admin, both, Form.W1, ItemKind.Task, Form.Now).OrThrow().Settings.Freezes.Count);
        Assert.Equal("Contradicts: W1 every kind is not frozen by itself: frozen is every worker every kind, W1 task",
            Form.Said(FreezesForm.Thaw(Form.Admin, both, Form.W1, null, Form.Now)));
        var one = FreezesForm.Thaw(Form.Admin, both, Form.W1, ItemKind.Task, Form.Now).OrThrow().Settings;
        Assert.True(FreezesForm.IsFrozen(one.Freezes, Form.W2, ItemKind.Contact));
        Assert.Empty(FreezesForm.Thaw(Form.Admin, both, null, null, Form.Now).OrThrow().Settings.Freezes);
        Assert.StartsWith("NotFound: worker W9 has no mailbox", Form.Said(FreezesForm.Freeze(Form.Admin, both, new WorkerId("W9"), null, Form.Now)), StringComparison.Ordinal);
    }

    private static MailboxAccount After(RollOutStage stage, Enrollment asked)
    {
        var settings = Form.Enrolled(a => a with { Stage = stage, StageReason = "before" }) with { Parameters = new Parameters { Url = Url } };
        return Enroll(Form.Admin, settings, Form.W1, asked).OrThrow().Settings.Mailboxes[Form.W1];
    }

    private static Verdict<SettingsChange> Enroll(Caller caller, Settings settings, WorkerId worker, Enrollment asked) =>
        WorkersForm.Enroll(caller, settings, worker, asked, new MailboxId("new"), Form.Now, Form.Known);
}
