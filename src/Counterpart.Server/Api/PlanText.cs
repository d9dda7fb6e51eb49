using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Counterpart.Server.Api;

/// <summary>Plans as JSON nodes, without reflection.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class PlanText : JsonSerializerContext;
