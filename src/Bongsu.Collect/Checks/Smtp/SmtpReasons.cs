using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Why smtp checks fail.</summary>
[Sentences("smtp-server")]
internal static partial class SmtpReasons;
