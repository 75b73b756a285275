using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Prometheus;

/// <summary>A kind of item that evaluates Prometheus' expressions: its descriptor says how a rule becomes one of it.</summary>
public interface IPrometheusRuleKind : IKind
{
    /// <summary>Makes the options of an item whose value is the number of series that an alert's expression has.</summary>
    /// <returns>Null, or why there can be none.</returns>
    string? ImportAlert(string expression, IDictionary<string, JsonElement> options);

    /// <summary>Makes the options of an item whose value is what a recording rule records.</summary>
    /// <returns>Null, or why there can be none.</returns>
    string? ImportRecording(string expression, IDictionary<string, JsonElement> options);
}
