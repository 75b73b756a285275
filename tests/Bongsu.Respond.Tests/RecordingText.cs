namespace Bongsu.Respond.Tests;

/// <summary>A recording channel for text messages, beside the one for mail: workers are told apart by their class.</summary>
internal sealed class RecordingText : RecordingChannel;
