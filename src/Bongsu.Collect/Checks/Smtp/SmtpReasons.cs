using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Why smtp checks fail.</summary>
[Sentences("smtp")]
internal static partial class SmtpReasons;
