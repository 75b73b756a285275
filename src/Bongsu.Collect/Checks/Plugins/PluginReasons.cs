using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Plugins;

/// <summary>Why checks by plugins fail.</summary>
[Sentences("plugin")]
internal static partial class PluginReasons;
