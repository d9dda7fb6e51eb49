using System.Text.Json;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Import;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Contacts and activities of the embedded business system.</summary>
internal static class RecordsApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var business = site.Parts.Business;
        api.MapGet("/contacts", async (string? search, string? responsible, string? party, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var rows = await business.Contacts.ListAsync(new ContactFilter(search, Worker(responsible), party), Id(Cursors.Key(cursor)), Cursors.Limit(limit) + 1, token);
            var sees = await SeesAsync(site, caller, Act.ReadRecords, token);
            //  the cursor passes over what is out of sight, the rows do not tell that it is there
            var page = Cursors.Page(rows, Cursors.Limit(limit), c => c.Id.Value, c => c);
            return await NamedAsync(new Page<RecordView>([.. page.Items.Where(sees).Select(Views.Of)], page.Next), caller, token);
        });
        api.MapGet("/contacts/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var card = await business.Contacts.ShowAsync(new SideId(id), token);
            return card is not null && (await SeesAsync(site, caller, Act.ReadRecords, token))(card) ? Answers.Tagged(http, await OneNamedAsync(Views.Of(card), caller, token)) : throw Site.NoSuch("contact", id);
        });
        api.MapPost("/contacts", async (NewRecord asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var values = await TypedAsync(FieldSchema.Contact, asked.Values, null, asked.Responsible, token);
            await DemandPartyAsync(asked.Party, token);
            var placement = new ContactPlacement
            {
                MainResponsible = Worker(asked.Responsible), ContactFor = asked.Party, AddressBooks = asked.AddressBooks is { } books ? [.. books] : null,
            };
            var made = await business.Contacts.CreateAsync(values, placement, By(caller), token);
            var view = Answers.Tagged(http, await ContactAsync(Written(made, "contact"), token));
            return Answers.Made("contacts", view.Id, view);
        });
        api.MapPatch("/contacts/{id}", async (string id, RecordChange asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var before = await ChangeableAsync(site, caller, new SideId(id), token);
            var values = await TypedAsync(FieldSchema.Contact, asked.Values, before.Values, asked.Responsible, token);
            await DemandPartyAsync(asked.Party, token);
            var placement = asked.Responsible is null && asked.Party is null ? null
                : new ContactPlacement { MainResponsible = WorkerOrNobody(asked.Responsible), ContactFor = asked.Party };
            if (preview == true)
            {
                var (result, after) = await business.Contacts.PreviewUpdateAsync(before.Id, values, placement, By(caller), Version(http, asked.Version), token);
                Written(result, $"contact {id}");
                return Views.Of(after!);
            }

            var written = Written(await business.Contacts.UpdateAsync(
                before.Id, values, placement, By(caller), Version(http, asked.Version), token), $"contact {id}");
            return Answers.Tagged(http, await ContactAsync(written, token));
        });
        api.MapDelete("/contacts/{id}", async (string id, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            await ChangeableAsync(site, caller, new SideId(id), token);
            if (preview == true)
            {
                Written(await business.Contacts.PreviewDeleteAsync(new SideId(id), By(caller), Version(http, null), token), $"contact {id}");
                return Results.Ok(await Deletions.OfAsync(site.Parts, new SideId(id), token));
            }

            Written(await business.Contacts.DeleteAsync(new SideId(id), By(caller), Version(http, null), token), $"contact {id}");
            await site.ChangedAsync(ItemKind.Contact, new SideId(id), token);
            return Results.NoContent();
        });

        api.MapGet("/activities", async (string? search, string? kind, string? responsible, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            ActivityCategory? category = kind is null ? null : SettingsApi.Kind(kind) == ItemKind.Task ? ActivityCategory.Task : ActivityCategory.Appointment;
            var own = Access.ToAll(caller, Act.ReadRecords) || caller.Is(Roles.Integration) ? Worker(responsible) : caller.Worker;
            var rows = await business.Activities.ListAsync(new ActivityFilter(category, own, search) { SearchedBy = caller.Worker }, Id(Cursors.Key(cursor)), Cursors.Limit(limit) + 1, token);
            var page = Cursors.Page(rows, Cursors.Limit(limit), a => a.Id.Value, a => a);
            return await NamedAsync(new Page<RecordView>([.. page.Items.Where(a => IsOwn(a, caller, Act.ReadRecords)).Select(a => Views.Of(a, caller))], page.Next), caller, token);
        });
        api.MapGet("/activities/{id}", async (string id, HttpContext http, CancellationToken token) =>
            Answers.Tagged(http, await OneNamedAsync(
                Views.Of(await ActivityOfAsync(id, Site.Demand(http, Act.ReadRecords), Act.ReadRecords, token), Gate.CallerOf(http)), Gate.CallerOf(http), token)));
        api.MapPost("/activities", async (NewRecord asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var kind = SettingsApi.Kind(asked.Kind ?? throw Site.Invalid("kind", "an activity names its kind", "appointment or task"));
            var category = kind switch
            {
                ItemKind.Task => ActivityCategory.Task,
                ItemKind.Appointment => ActivityCategory.Appointment,
                _ => throw Site.Invalid("kind", "an activity is an appointment or a task"),
            };
            var values = await TypedAsync(FieldSchema.Of(kind), asked.Values, null, asked.Responsible, token);
            var written = Written(await business.Activities.CreateAsync(
                category, values, new ActivityPlacement { Responsible = Worker(asked.Responsible) }, By(caller), token), "activity");
            await site.ChangedAsync(kind, written.Id, token);
            var view = Answers.Tagged(http, Views.Of((await business.Activities.ShowAsync(written.Id, token))!, caller));
            return Answers.Made("activities", view.Id, view);
        });
        api.MapPatch("/activities/{id}", async (string id, RecordChange asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var before = await ActivityOfAsync(id, caller, Act.ChangeRecords, token);
            var kind = before.Values.Schema.Kind;
            var placement = asked.Responsible is null && asked.KeepSynchronized is null ? null
                : new ActivityPlacement { Responsible = WorkerOrNobody(asked.Responsible), KeepSynchronized = asked.KeepSynchronized };
            var values = await TypedAsync(before.Values.Schema, asked.Values, before.Values, asked.Responsible, token);
            if (RecordAccess.Uncovers(caller, before.Responsible, before.Values, values, placement?.Responsible is { } other && other != before.Responsible) is { } kept)
            {
                throw new RefusedException(kept);
            }

            if (preview == true)
            {
                var (result, after) = await business.Activities.PreviewUpdateAsync(before.Id, values, placement, By(caller), Version(http, asked.Version), token);
                Written(result, $"activity {id}");
                return Views.Of(after!, caller);
            }

            Written(await business.Activities.UpdateAsync(
                before.Id, values, placement, By(caller), Version(http, asked.Version), token), $"activity {id}");
            await site.ChangedAsync(kind, before.Id, token);
            return Answers.Tagged(http, Views.Of((await business.Activities.ShowAsync(before.Id, token))!, caller));
        });
        api.MapDelete("/activities/{id}", async (string id, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeRecords);
            var before = await ActivityOfAsync(id, caller, Act.ChangeRecords, token);
            if (preview == true)
            {
                return before.DeletedAt is null ? Results.Ok(await Deletions.OfAsync(site.Parts, before.Id, token)) : throw Site.NoSuch("activity", id);
            }

            Written(await business.Activities.DeleteAsync(before.Id, By(caller), Version(http, null), token), $"activity {id}");
            await site.ChangedAsync(before.Values.Schema.Kind, before.Id, token);
            return Results.NoContent();
        });

        async Task<RecordView> ContactAsync(WriteResult.Written written, CancellationToken token)
        {
            await site.ChangedAsync(ItemKind.Contact, written.Id, token);
            return Views.Of((await business.Contacts.ShowAsync(written.Id, token))!);
        }

        Task<Page<RecordView>> NamedAsync(Page<RecordView> page, Caller caller, CancellationToken token) =>
            new WorkerNames(site.Parts, caller).OnAsync(page, r => r.Responsible, (r, name) => r with { ResponsibleName = name }, token);

        async Task<RecordView> OneNamedAsync(RecordView view, Caller caller, CancellationToken token) =>
            view with { ResponsibleName = await new WorkerNames(site.Parts, caller).OfAsync(view.Responsible, token) };

        async Task<FieldValues> TypedAsync(
            FieldSchema schema, IReadOnlyDictionary<string, JsonElement> asked, FieldValues? before, string? responsible, CancellationToken token)
        {
            var values = Views.Read(schema, asked);
            await DemandWorkerAsync(site, responsible, token);
            return RecordForm.Judge(values, before) is { } refused ? throw new RefusedException(refused) : values;
        }

        async Task DemandPartyAsync(string? party, CancellationToken token)
        {
            if (party is { Length: > 0 } && await business.Parties.ShowAsync(party, token) is null)
            {
                throw Site.NoSuch("party", party);
            }
        }

        async Task<ActivityCard> ActivityOfAsync(string id, Caller caller, Act act, CancellationToken token)
        {
            var card = await business.Activities.ShowAsync(new SideId(id), token);
            return card is not null && IsOwn(card, caller, act) ? card : throw Site.NoSuch("activity", id);
        }
    }

    /// <summary>Whether an activity is the caller's: as one who takes part, whose source it is, or who is served to all.</summary>
    public static bool IsOwn(ActivityCard card, Caller caller, Act act) =>
        RecordAccess.ToActivity(caller, act, [.. card.Attendees.Select(a => a.Worker).Append(card.Responsible).OfType<WorkerId>()], Sources(card.ExternalIds));

    public static string By(Caller caller) => caller.Source is { } source ? $"source:{source}" : caller.Name;

    public static WorkerId? Worker(string? id) => string.IsNullOrEmpty(id) ? null : new WorkerId(id);

    /// <summary>Who is to be responsible; null: it was not asked, an empty id: nobody.</summary>
    private static WorkerId? WorkerOrNobody(string? id) => id is null ? null : new WorkerId(id);

    /// <summary>Refuses a responsible worker who is not there.</summary>
    public static async Task DemandWorkerAsync(Site site, string? responsible, CancellationToken token)
    {
        if (Worker(responsible) is { } worker
            && RecordForm.Responsible(worker, await site.Parts.Business.Workers.ShowAsync(worker, token) is { } known ? [known] : []) is { } refused)
        {
            throw new RefusedException(refused);
        }
    }

    public static SideId? Id(string? id) => id is null ? null : new SideId(id);

    /// <summary>What a write answered, or its refusal as a person reads it.</summary>
    public static WriteResult.Written Written(WriteResult result, string thing) => result switch
    {
        WriteResult.Written written => written,
        WriteResult.NotFound when thing.Split(' ') is [var sort, var id] => throw Site.NoSuch(sort, id),
        WriteResult.NotFound => throw Site.NotFound($"there is no {thing}"),
        WriteResult.VersionChanged => throw new RefusedException(Passed(thing)),
        WriteResult.InUse inUse => throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{thing} is in use: {inUse.Reason}", "end that first")),
        WriteResult.Rejected { Fields.Count: > 0 } rejected => throw new RefusedException(
            new Refusal(RefusalSort.Invalid, $"{rejected.Fields[0].Field.Name}: {rejected.Fields[0].Reason}", Field: rejected.Fields[0].Field.Name)),
        WriteResult.Rejected rejected => throw new RefusedException(new Refusal(RefusalSort.Invalid, rejected.Reason)),
        _ => throw new InvalidOperationException($"the business system answered {result.GetType().Name}"),
    };

    /// <summary>The version of an If-Match is not the present one (RFC 9110 §13.1.1); the API answers it with 412.</summary>
    public static Refusal Passed(string thing) =>
        new(RefusalSort.Contradicts, $"{thing} was changed by someone else since you read it", "read it again", Problems.VersionField);

    public static ItemVersion? Version(HttpContext http, string? inBody)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim('"');
        return header.Length > 0 && header != "*" ? new ItemVersion(header) : inBody is null ? null : new ItemVersion(inBody);
    }

    /// <summary>Which contacts the caller may do it to: S6 for a worker, those of its source for an integration.</summary>
    public static async Task<Func<ContactCard, bool>> SeesAsync(Site site, Caller caller, Act act, CancellationToken token)
    {
        if (Access.ToAll(caller, act))
        {
            return _ => true;
        }

        var sight = (await site.Parts.Settings.ReadAsync(token)).Parameters.Sight;
        var self = caller.Worker is { } worker ? await site.Parts.Business.Workers.ShowAsync(worker, token) ?? new WorkerProfile(worker, worker.Value) : null;
        return card => RecordAccess.ToContact(caller, act, sight, self, card.MainResponsible, card.AddressBooks, Sources(card.ExternalIds));
    }

    /// <summary>The contact, if the caller may change it.</summary>
    public static async Task<ContactCard> ChangeableAsync(Site site, Caller caller, SideId id, CancellationToken token) =>
        await site.Parts.Business.Contacts.ShowAsync(id, token) is { } card && (await SeesAsync(site, caller, Act.ChangeRecords, token))(card) ? card : throw Site.NoSuch("contact", id);

    /// <summary>The business systems that named a record: a file that was imported, or mailed around, is none.</summary>
    private static List<string> Sources(IReadOnlyList<ExternalId> named) =>
        [.. named.Select(e => e.Source).Where(s => !Enum.GetValues<FileFormat>().Any(f => ImportApi.Source(f) == s))];
}
