using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Databases;

/// <summary>Why checks of databases fail.</summary>
[Sentences("database")]
internal static partial class DatabaseReasons;
