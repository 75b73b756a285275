using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Imap;

/// <summary>Why imap checks fail.</summary>
[Sentences("imap")]
internal static partial class ImapReasons;
