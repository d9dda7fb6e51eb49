using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary>The verbs of <c>workers</c> that take a form's values.</summary>
internal static class WorkerForms
{
    private static readonly Option<string?> Email = Options.Of<string?>("--email", "mail address", "ADDRESS");
    private static readonly Option<string?> User = Options.Of<string?>("--user", "user of the console; may be made later", "USER");
    private static readonly Option<string?> Zone = Options.Of<string?>("--time-zone", "IANA zone, as Europe/Berlin", "ZONE");
    private static readonly Option<string[]> Books = Options.List("--address-books", "address books that the worker is given", "BOOK");

    public static Command Add(Argument<string> id)
    {
        var name = Options.Of<string>("--name", "the worker's name", "NAME", required: true);
        return Verb.Of("add", "add a worker", "counterpart workers add W1 --name \"Anna Berg\" --email anna@example.com --user anna --time-zone Europe/Berlin", async (s, token) =>
            WorkerVerbs.Show(s, await s.Client.Workers.AddAsync(new NewWorker(s.Get(id), s.Get(name)!)
                { Email = s.Get(Email), User = s.Get(User), TimeZone = s.Get(Zone), AddressBooks = Options.Split(s.Get(Books)) }, token)), id, name, Email, User, Zone, Books);
    }

    public static Command Set(Argument<string> id)
    {
        var name = Options.Of<string?>("--name", "the worker's name", "NAME");
        var start = Options.Of<string?>("--day-start", "the day begins, as 08:00", "TIME");
        var end = Options.Of<string?>("--day-end", "the day ends, as 17:00", "TIME");
        var reminder = Options.Of<int?>("--reminder-minutes", "default reminder", "MINUTES");
        var privateAppointments = Options.Of<bool?>("--private-appointments", "include private appointments", "true|false");
        var privateTasks = Options.Of<bool?>("--private-tasks", "include private tasks", "true|false");
        var recurring = Options.Of<bool?>("--recurring", "include recurring appointments", "true|false");
        return Verb.Of("set", "change a worker's data and switches", """
            counterpart workers set W1 --private-tasks true
            counterpart workers set W1 --time-zone America/New_York --day-start 09:00
            """, async (s, token) => WorkerVerbs.Show(s, await s.Client.Workers.ChangeAsync(s.Get(id), new WorkerChange
            {
                Name = s.Get(name), Email = s.Get(Email), User = s.Get(User), TimeZone = s.Get(Zone), AddressBooks = Options.Split(s.Get(Books)),
                DayStart = s.Get(start), DayEnd = s.Get(end), ReminderMinutes = s.Get(reminder),
                IncludePrivateAppointments = s.Get(privateAppointments), IncludePrivateTasks = s.Get(privateTasks), IncludeRecurringAppointments = s.Get(recurring),
            }, token)), id, name, Email, User, Zone, Books, start, end, reminder, privateAppointments, privateTasks, recurring);
    }

    public static Command Enroll(Argument<string> id)
    {
        var mailbox = Options.Of<string?>("--mailbox", "the mailbox's address", "ADDRESS");
        var program = Options.Of<string?>("--program", "where it lives, if not as the parameter says", "PROGRAM");
        var signIn = Options.Of<string?>("--sign-in", "basic, where each worker signs in", "WAY");
        var login = Options.Of<string?>("--login", "the worker's login", "LOGIN");
        var back = Options.Of<int?>("--days-back", "the window back from today", "DAYS");
        var forward = Options.Of<int?>("--days-forward", "the window forward from today", "DAYS");
        var kinds = Options.List("--kinds", "of contact, appointment, task", "KIND");
        var leave = Options.Of<bool>("--leave-items", "where another folder is chosen: tied items stay in the former one and their synchronizations end; else they follow");
        var folders = Options.List("--folder", "a folder by its id, as 'workers folders' shows it; default: the usual ones", "KIND=ID");
        var observe = Options.Of<bool>("--observe", "plans only, until go-live");
        return Verb.Of("enroll", "enroll the mailbox, or change how it is enrolled", """
            counterpart workers enroll W1 --mailbox anna@example.com --sign-in basic --login anna@example.com --password-stdin --days-back 30 --days-forward 365 --kinds contact,appointment,task
            counterpart workers enroll W1 --mailbox anna@example.com --observe
            """, async (s, token) =>
        {
            var asked = new EnrollmentRequest
            {
                Mailbox = s.Get(mailbox), Program = s.Get(program), SignIn = s.Get(signIn), Login = s.Get(login), Password = s.Secret(), DaysBack = s.Get(back), DaysForward = s.Get(forward),
                Kinds = Options.Split(s.Get(kinds)), Folders = s.Get(folders) is { Length: > 0 } chosen ? Pairs.Read(chosen) : null, LeaveItems = s.Get(leave), Observe = s.Get(observe),
            };
            return WorkerVerbs.Show(s, await s.Client.Workers.EnrollAsync(s.Get(id), asked, token));
        }, id, mailbox, program, signIn, login, Options.PasswordStdin, Options.PasswordFile, back, forward, kinds, folders, leave, observe);
    }
}
