using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>Why smtp checks fail.</summary>
[Sentences("mailserver")]
internal static partial class SmtpServerReasons;
