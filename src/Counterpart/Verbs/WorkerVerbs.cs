using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>workers</c>.</summary>
internal static class WorkerVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("worker") { Description = "the personnel number" };
        var name = Options.Of<string>("--name", "the worker's name", required: true);
        var email = Options.Of<string?>("--email", "mail address");
        var user = Options.Of<string?>("--user", "user of the console");
        var zone = Options.Of<string?>("--time-zone", "IANA zone, as Europe/Berlin");
        var books = Options.List("--address-books", "address books that the worker is given", "BOOK");
        var mailbox = Options.Of<string?>("--mailbox", "the mailbox's address");
        var signIn = Options.Of<string?>("--sign-in", "basic, where each worker signs in");
        var login = Options.Of<string?>("--login", "the worker's login");
        var back = Options.Of<int?>("--days-back", "the window back from today");
        var forward = Options.Of<int?>("--days-forward", "the window forward from today");
        var kinds = Options.List("--kinds", "contact,appointment,task", "KINDS");
        var observe = Options.Of<bool>("--observe", "plans only, until go-live");
        var reason = Options.Of<string?>("--reason", "why");
        var privateAppointments = Options.Of<bool?>("--private-appointments", "include private appointments");
        var privateTasks = Options.Of<bool?>("--private-tasks", "include private tasks");
        var recurring = Options.Of<bool?>("--recurring", "include recurring appointments");
        var rename = Options.Of<string?>("--name", "the worker's name");
        return Verb.Group("workers", "workers and their mailboxes",
            Verb.Of("list", "every worker", async (s, token) => s.Show(await s.Client.Workers.ListAsync(s.Get(Options.Cursor), s.Get(Options.Limit), token),
                ApiJson.Default.PageWorkerView, p => Table.Of(p.Items, ("worker", w => w.Id), ("name", w => w.Name), ("mailbox", w => w.Mailbox?.Address),
                    ("stage", w => w.Mailbox?.Stage), ("last run", w => w.Mailbox?.LastRun), ("outcome", w => w.Mailbox?.LastOutcome))), Options.Cursor, Options.Limit),
            Verb.Of("show", "one worker", async (s, token) => Show(s, await s.Client.Workers.ShowAsync(s.Get(id), token)), id),
            Verb.Of("add", "add a worker: counterpart workers add W1 --name \"Anna Berg\" --time-zone Europe/Berlin", async (s, token) =>
                Show(s, await s.Client.Workers.AddAsync(new NewWorker(s.Get(id), s.Get(name)!)
                    { Email = s.Get(email), User = s.Get(user), TimeZone = s.Get(zone), AddressBooks = Options.Split(s.Get(books)) }, token)), id, name, email, user, zone, books),
            Verb.Of("set", "change a worker: counterpart workers set W1 --private-tasks true", async (s, token) =>
                Show(s, await s.Client.Workers.ChangeAsync(s.Get(id), new WorkerChange
                {
                    Name = s.Get(rename), Email = s.Get(email), User = s.Get(user), TimeZone = s.Get(zone), AddressBooks = Options.Split(s.Get(books)),
                    IncludePrivateAppointments = s.Get(privateAppointments), IncludePrivateTasks = s.Get(privateTasks), IncludeRecurringAppointments = s.Get(recurring),
                }, token)), id, rename, email, user, zone, books, privateAppointments, privateTasks, recurring),
            Verb.Of("enroll", "enroll the mailbox: counterpart workers enroll W1 --mailbox anna@example.com --sign-in basic --login anna@example.com --password-stdin", async (s, token) =>
                Show(s, await s.Client.Workers.EnrollAsync(s.Get(id), new EnrollmentRequest
                {
                    Mailbox = s.Get(mailbox), SignIn = s.Get(signIn), Login = s.Get(login), Password = s.Secret(), DaysBack = s.Get(back), DaysForward = s.Get(forward),
                    Kinds = Options.Split(s.Get(kinds)), Observe = s.Get(observe),
                }, token)), id, mailbox, signIn, login, Options.PasswordStdin, Options.PasswordFile, back, forward, kinds, observe),
            Verb.Of("test", "test the connection; writes nothing", async (s, token) => Findings(s, await s.Client.Workers.TestAsync(s.Get(id), token)), id),
            Verb.Of("go-live", "let plans be carried out", async (s, token) => Show(s, await s.Client.Workers.GoLiveAsync(s.Get(id), token)), id),
            Verb.Of("pause", "stop the worker's runs", async (s, token) => Show(s, await s.Client.Workers.PauseAsync(s.Get(id), s.Get(reason), token)), id, reason),
            Verb.Of("resume", "go on after a pause", async (s, token) => Show(s, await s.Client.Workers.ResumeAsync(s.Get(id), token)), id),
            Verb.Of("remove", "take the worker and the enrollment out; items stay", async (s, token) =>
            {
                s.Confirm($"worker {s.Get(id)} and the mailbox's enrollment are taken out");
                await s.Client.Workers.RemoveAsync(s.Get(id), token);
                return s.Done($"{s.Get(id)} is taken out");
            }, id, Options.Yes));
    }

    public static int Findings(Session s, FindingsView view)
    {
        s.Show(view, ApiJson.Default.FindingsView, v => v.Findings.Select(f => $"{(f.Works ? "ok  " : "FAIL")}  {f.Step}: {f.Message}{(f.Remedy is null ? "" : $" — {f.Remedy}")}"));
        return view.Works ? ExitStatus.Done : ExitStatus.Failed;
    }

    private static int Show(Session s, WorkerView view) => s.Show(view, ApiJson.Default.WorkerView, w =>
    [
        $"{w.Id}  {w.Name}  {w.TimeZone}" + (w.Email is null ? "" : $"  {w.Email}"),
        w.Mailbox is { } m ? $"mailbox {m.Address}: {m.Stage}{(m.StageReason is null ? "" : $" ({m.StageReason})")}, {string.Join(", ", m.Kinds)}, {m.DaysBack} days back, {m.DaysForward} forward"
            : "no mailbox is enrolled",
    ]);
}
