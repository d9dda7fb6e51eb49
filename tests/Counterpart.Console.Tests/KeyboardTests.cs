using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The wizard and the administration form with the keyboard alone: no pointer is touched, and the focus is seen wherever it is.</summary>
public sealed class KeyboardTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheWizard_FromItsFirstStepToItsLast()
    {
        await using var anna = await site.SignInAsync("anna");
        await FindPageAsync(anna, "wizard", "My mailbox");
        await EnterAsync(anna, "Next");
        await TitleAsync(anna, "Folders");
        await ReachAsync(anna, "Synchronize tasks");
        await anna.Page.Keyboard.PressAsync("Space");
        await EnterAsync(anna, "Next");
        await TitleAsync(anna, "Days");
        await ReachAsync(anna, "Days back");
        await anna.Page.Keyboard.PressAsync("Control+A");
        await anna.Page.Keyboard.TypeAsync("21");
        await EnterAsync(anna, "Next");
        await TitleAsync(anna, "Switches and times of day");
        await EnterAsync(anna, "Next");
        await TitleAsync(anna, "Test");
        await EnterAsync(anna, "Test the connection");
        await Assertions.Expect(anna.Page.Locator(".findings")).ToBeVisibleAsync();
        await EnterAsync(anna, "Finish");
        await Assertions.Expect(anna.Page.Locator("main h1")).ToHaveTextAsync("My contacts");
        var set = await site.Client.Workers.ShowAsync("W1", Stop);
        Assert.Equal((21, "contact appointment"), (set.Mailbox!.DaysBack, string.Join(' ', set.Mailbox.Kinds)));
    }

    [Fact]
    public async Task Administration_Filters_Chooses_ActsAndTakesBack()
    {
        await using var olga = await site.SignInAsync("olga");
        await FindPageAsync(olga, "administration", "Administration");
        await ReachAsync(olga, "Kind");
        await olga.Page.Keyboard.TypeAsync("contacts");
        await ReachAsync(olga, "Name or subject");
        await olga.Page.Keyboard.TypeAsync("Mara Stein");
        await olga.Page.Keyboard.PressAsync("Tab");
        var before = (await ListAsync()).ToDictionary(s => s.Id, s => s.Type);
        await Assertions.Expect(olga.Page.Locator("main tbody tr")).ToHaveCountAsync(before.Count);
        Assert.NotEmpty(before);
        await ReachAsync(olga, "Choose all on this page");
        await olga.Page.Keyboard.PressAsync("Space");
        await EnterAsync(olga, "Set to View");
        await Assertions.Expect(olga.Page.Locator(".notices")).ToContainTextAsync("set to View");
        Assert.All(await ListAsync(), s => Assert.Equal("View", s.Type));
        await EnterAsync(olga, "Undo");
        await Assertions.Expect(olga.Page.Locator("main tbody")).Not.ToContainTextAsync("View");
        Assert.Equal(before, (await ListAsync()).ToDictionary(s => s.Id, s => s.Type));
        Assert.Empty(olga.Complaints);
    }

    private async Task<IReadOnlyList<SynchronizationView>> ListAsync() =>
        (await site.Client.Synchronizations.ListAsync(new SynchronizationFilter(Kind: "contact", Search: "Mara Stein"), null, null, Stop)).Items;

    /// <summary>Ctrl+K, a word, Enter.</summary>
    private static async Task FindPageAsync(Visitor visitor, string word, string title)
    {
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(visitor.Page.Locator("#search")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync(word);
        await Assertions.Expect(visitor.Page.Locator("main .hits a").First).ToHaveTextAsync(title);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("main h1")).ToHaveTextAsync(title);
        await Assertions.Expect(visitor.Page.Locator(".loading")).ToHaveCountAsync(0);
    }

    private static Task TitleAsync(Visitor visitor, string step) => Assertions.Expect(visitor.Page.Locator("main form h2")).ToHaveTextAsync(step);

    private static async Task EnterAsync(Visitor visitor, string name)
    {
        await ReachAsync(visitor, name);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Tab until what is called so has the focus, which has to be seen on the way.</summary>
    private static async Task ReachAsync(Visitor visitor, string name)
    {
        var passed = new List<string>();
        for (var i = 0; i < 150; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            var (called, isSeen) = await FocusAsync(visitor);
            if (called == name)
            {
                Assert.True(isSeen, $"the focus on {name} is not seen");
                return;
            }

            passed.Add(called);
        }

        Assert.Fail($"{name} is not reached by Tab; passed were {string.Join(", ", passed.Distinct())}");
    }

    private static async Task<(string Name, bool IsSeen)> FocusAsync(Visitor visitor)
    {
        var said = await visitor.Page.EvaluateAsync<string[]>("""
            () => {
                let e = document.activeElement;
                while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
                if (!e || e === document.body) return ["", "yes"];
                const label = e.labels?.[0] ? [...e.labels[0].childNodes].filter(n => n !== e && n.nodeType !== Node.COMMENT_NODE && n.nodeName !== "SELECT").map(n => n.textContent).join("") : null;
                const style = getComputedStyle(e);
                return [(e.getAttribute("aria-label") ?? label ?? e.textContent).trim(), style.outlineStyle !== "none" || style.boxShadow !== "none" ? "yes" : "no"];
            }
            """);
        return (said[0], said[1] == "yes");
    }
}
