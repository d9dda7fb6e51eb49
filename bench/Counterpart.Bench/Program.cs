using Counterpart.Bench;

// Counterpart.Bench [--contacts N]            the benchmarks, as a table and as bench.json
// Counterpart.Bench stand-in FOLDER N MS      the Exchange stand-in in a process of its own, for them
if (args is ["stand-in", var folder, var mailboxes, var milliseconds])
{
    await StandInProcess.ServeAsync(folder, int.Parse(mailboxes, null), int.Parse(milliseconds, null));
    return;
}

var contacts = args is ["--contacts", var number] ? int.Parse(number, null) : 10_000;
await FirstSynchronization.RunAsync(contacts);
