using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Kuma;

/// <summary>A kind of check that stands for types of monitors of Uptime Kuma: its descriptor says how one becomes one of it.</summary>
public interface IKumaMonitorKind : IKind
{
    /// <summary>The types, as Uptime Kuma names them, such as <c>port</c>.</summary>
    IReadOnlyList<string> KumaTypes { get; }

    /// <summary>Makes the options of a check of this kind.</summary>
    /// <param name="monitor">What the backup says.</param>
    /// <param name="options">Gets the options.</param>
    /// <returns>Null, or why the monitor cannot work here.</returns>
    string? Import(KumaMonitor monitor, IDictionary<string, JsonElement> options);
}
