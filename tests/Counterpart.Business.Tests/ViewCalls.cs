using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.Business.Tests;

/// <summary>Calls of a view about one thing, as the tests need them.</summary>
internal static class ViewCalls
{
    public static FieldValues Contact(params (string Field, Value? Value)[] fields) => Values(FieldSchema.Contact, fields);

    public static FieldValues Appointment(params (string Field, Value? Value)[] fields) => Values(FieldSchema.Appointment, fields);

    public static FieldValues TaskOf(params (string Field, Value? Value)[] fields) => Values(FieldSchema.Task, fields);

    public static Value? Text(string text) => Model.Values.Text(text);

    public static async Task<SideId> CreateAsync(this IBusinessView view, string worker, FieldValues values, string? attempt = null) =>
        Written(await view.CreateAsync(values.Schema.Kind, [OpenedBusiness.New(worker, values, attempt)], default)).Id;

    public static async Task<SideItem> ReadOneAsync(this IBusinessView view, ItemKind kind, SideId id) =>
        Assert.IsType<ReadResult.Present>(Assert.Single(await view.ReadAsync(kind, [id], default))).Item;

    /// <summary>Updates at the version that it has now.</summary>
    public static async Task<WriteResult> UpdateOneAsync(this IBusinessView view, SideId id, FieldValues changes)
    {
        var item = await view.ReadOneAsync(changes.Schema.Kind, id);
        return Assert.Single(await view.UpdateAsync(changes.Schema.Kind, [new ItemChange(id, item.Version, changes)], default));
    }

    public static async Task<WriteResult> DeleteOneAsync(this IBusinessView view, ItemKind kind, SideId id)
    {
        var item = await view.ReadOneAsync(kind, id);
        return Assert.Single(await view.DeleteAsync(kind, [new ItemReference(id, item.Version)], default));
    }

    public static async Task<(List<Observed> Changes, Position Next, int Pages)> ObserveAllAsync(this IBusinessView view, ItemKind kind, Position? since)
    {
        var changes = new List<Observed>();
        var pages = 0;
        Position? next = null;
        await foreach (var observation in view.ObserveAsync(kind, since, default))
        {
            var page = Assert.IsType<Observation.Page>(observation);
            Assert.False(next is not null && changes.Count > 0 && page.Changes.Any(c => c == changes[^1]));
            changes.AddRange(page.Changes);
            next = page.Next;
            pages++;
        }

        return (changes, next!.Value, pages);
    }

    public static WriteResult.Written Written(IReadOnlyList<WriteResult> results) => Assert.IsType<WriteResult.Written>(Assert.Single(results));

    private static FieldValues Values(FieldSchema schema, (string Field, Value? Value)[] fields)
    {
        var values = new FieldValues(schema);
        foreach (var (field, value) in fields)
        {
            values[field] = value;
        }

        return values;
    }
}
