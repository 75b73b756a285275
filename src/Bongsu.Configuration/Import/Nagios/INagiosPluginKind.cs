using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Nagios;

/// <summary>A kind of check that runs plugins: its descriptor says how a command line becomes one of it.</summary>
public interface INagiosPluginKind : IKind
{
    /// <summary>Makes the options of a check that runs a plugin.</summary>
    /// <param name="plugin">The plugin's file name.</param>
    /// <param name="arguments">Its arguments; <c>{HOST.CONN}</c> stands for the host's address.</param>
    /// <param name="options">Gets the options.</param>
    /// <returns>Null, or why there can be none.</returns>
    string? Import(string plugin, IReadOnlyList<string> arguments, IDictionary<string, JsonElement> options);
}
