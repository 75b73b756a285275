using Bongsu.Model.Words;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>Why the journal is not followed.</summary>
[Sentences("journal")]
internal static partial class JournalReasons;
