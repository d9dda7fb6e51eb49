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

    public static Command Enroll()
    {
        var id = new Argument<string?>("worker") { Description = "the personnel number; none with --csv", Arity = System.CommandLine.ArgumentArity.ZeroOrOne };
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
        var csv = Options.Of<string?>("--csv", "enroll the workers of a table: a header line with worker, mailbox, sign-in, login, password, program, days-back, days-forward, kinds, contact-folder, appointment-folder, task-folder, or some of them, and a line each; new ones are observed until go-live", "FILE");
        var skip = Options.Of<bool>("--skip-bad", "of a table: leave out rows that can't be taken; without it nothing is saved if there is one");
        var preview = Options.Of<bool>("--preview", "of a table: show what would become of each row, and save nothing");
        return Verb.Of("enroll", "enroll the mailbox, or change how it is enrolled; or the workers of a table", """
            counterpart workers enroll W1 --mailbox anna@example.com --sign-in basic --login anna@example.com --password-stdin --days-back 30 --days-forward 365 --kinds contact,appointment,task
            counterpart workers enroll W1 --mailbox anna@example.com --observe
            counterpart workers enroll --csv workers.csv --preview
            """, async (s, token) =>
        {
            if (s.Get(csv) is { } table)
            {
                return s.Get(id) is null && s.Get(mailbox) is null && s.Get(login) is null ? await EnrollTable.RunAsync(s, table, s.Get(skip), s.Get(preview), token)
                    : throw new UsageException("--csv names the workers and their mailboxes: leave the worker and his options out");
            }

            if (s.Get(id) is not { } worker)
            {
                throw new UsageException("name a worker, as 'workers enroll W1', or a table with --csv FILE");
            }

            if (s.Get(skip) || s.Get(preview))
            {
                throw new UsageException("--skip-bad and --preview are for a table: name it with --csv FILE");
            }

            var asked = new EnrollmentRequest
            {
                Mailbox = s.Get(mailbox), Program = s.Get(program), SignIn = s.Get(signIn), Login = s.Get(login), Password = s.Secret(), DaysBack = s.Get(back), DaysForward = s.Get(forward),
                Kinds = Options.Split(s.Get(kinds)), Folders = s.Get(folders) is { Length: > 0 } chosen ? Pairs.Read(chosen) : null, LeaveItems = s.Get(leave), Observe = s.Get(observe),
            };
            return WorkerVerbs.Show(s, await s.Client.Workers.EnrollAsync(worker, asked, token));
        }, id, csv, skip, preview, mailbox, program, signIn, login, Options.PasswordStdin, Options.PasswordFile, back, forward, kinds, folders, leave, observe);
    }
}
