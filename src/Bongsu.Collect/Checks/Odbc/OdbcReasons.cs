using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>Why items of databases fail.</summary>
[Sentences("odbc")]
internal static partial class OdbcReasons;
