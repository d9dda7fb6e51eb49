namespace Counterpart.Program.Tests;

/// <summary><c>workers enroll --csv</c> as a person types it.</summary>
public sealed class EnrollTableVerbTests
{
    [Fact]
    public async Task ATable_IsPreviewed_RefusedForABadRow_AndEnrolledWithoutIt()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange");
        await installation.JsonAsync("parameters set url=http://127.0.0.1:9/EWS/Exchange.asmx signIn=EachWorker");
        foreach (var worker in new[] { "W1", "W2" })
        {
            await installation.JsonAsync($"workers add {worker} --name Anna --time-zone Europe/Berlin");
        }

        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "bad.csv"), "worker,mailbox,password\nW1,w1@example.com,hush-hush\nW2,W1@example.com,\n", TestContext.Current.CancellationToken);
        var would = await installation.RunAsync("workers enroll --csv bad.csv --preview");
        Assert.Equal(3, would.Status);
        Assert.Equal("line 2: W1  w1@example.com  enrolled  Observing  with a password\n"
            + "line 3: W2: mailbox W1@example.com belongs to worker W1 (Anna) already and can't be W2 (Anna)'s too: a mailbox has one worker\n"
            + "1 would be enrolled, observing, 0 changed, 0 unchanged, 1 refused\n", would.Output);
        Commands.OneLine(await installation.RunAsync("workers enroll --csv bad.csv --json"), 1, "1 of 2 rows can't be taken, the first on line 3", "nothing was saved", "--skip-bad");
        Assert.False((await installation.JsonAsync("workers show W1")).TryGetProperty("mailbox", out _));

        var left = await installation.RunAsync("workers enroll --csv bad.csv --skip-bad");
        Assert.Equal(3, left.Status);
        Assert.EndsWith("1 enrolled, observing, 0 changed, 0 unchanged, 1 refused\n", left.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", would.Output + would.Errors + left.Output + left.Errors, StringComparison.Ordinal);
        Assert.Equal("Observing", (await installation.JsonAsync("workers show W1")).GetProperty("mailbox").GetProperty("stage").GetString());

        Commands.OneLine(await installation.RunAsync("workers enroll --csv none.csv"), 2, "none.csv: there is no such file");
        Directory.CreateDirectory(Path.Combine(installation.Folder, "folder"));
        Commands.OneLine(await installation.RunAsync("workers enroll --csv folder"), 2, "--csv folder is a folder: name a file");
        Commands.OneLine(await installation.RunAsync("contacts import folder --responsible W1"), 2, "folder is a folder: name a file");
        Commands.OneLine(await installation.RunAsync("mapping import contact folder"), 2, "folder is a folder: name a file");
        Commands.OneLine(await installation.RunAsync("workers enroll W1 --csv bad.csv"), 2, "leave the worker and his options out");
        Commands.OneLine(await installation.RunAsync("workers enroll"), 2, "name a worker", "--csv FILE");
        Commands.OneLine(await installation.RunAsync("workers enroll W1 --skip-bad"), 2, "are for a table");
    }
}
