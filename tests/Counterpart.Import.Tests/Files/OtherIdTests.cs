using System.Text;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Files;

public class OtherIdTests
{
    [Theory]
    [InlineData(FileFormat.VCard, ItemKind.Contact, "X-COUNTERPART-EXTERNALID;X-SOURCE=erp:7")]
    [InlineData(FileFormat.Json, ItemKind.Contact, "\"externalIds\"")]
    [InlineData(FileFormat.Calendar, ItemKind.Appointment, "X-COUNTERPART-EXTERNALID;X-SOURCE=erp:7")]
    public async Task WhatOtherSourcesCallIt_IsWritten_AndPassedOverByAnImport(FileFormat format, ItemKind kind, string written)
    {
        var values = new FieldValues(FieldSchema.Of(kind));
        values[kind == ItemKind.Contact ? "lastName" : "subject"] = Values.Text("Lane");
        if (kind == ItemKind.Appointment)
        {
            values["times"] = new AllDaySpan(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 2));
        }

        var file = await Reading.WrittenAsync(format, kind, new ExportedItem(values, "u1") { OtherIds = [("erp", "7")] });
        Assert.Contains(written, Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var item = Assert.IsType<ImportedItem>(Assert.Single(await Reading.AllAsync(file, format, new ImportSettings { Kind = kind })));
        Assert.Equal("u1", item.Uid);
    }
}
