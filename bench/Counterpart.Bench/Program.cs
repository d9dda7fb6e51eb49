using Counterpart.Bench;

// Counterpart.Bench [--contacts N]            the benchmarks, as a table and as bench.json
// Counterpart.Bench list [N]                  the administration form over N synchronizations, a million if not said
// Counterpart.Bench stand-in FOLDER N MS      the Exchange stand-in in a process of its own, for them
if (args is ["stand-in", var folder, var mailboxes, var milliseconds])
{
    await StandInProcess.ServeAsync(folder, int.Parse(mailboxes, null), int.Parse(milliseconds, null));
    return;
}

if (args is ["list", ..])
{
    await AdministrationList.RunAsync(args is [_, var links] ? int.Parse(links, null) : 1_000_000);
    return;
}

var contacts = args is ["--contacts", var number] ? int.Parse(number, null) : 10_000;
await FirstSynchronization.RunAsync(contacts);
