using Bongsu.Model.Words;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>Why a log is not followed.</summary>
[Sentences("logFile")]
internal static partial class LogFileReasons;
