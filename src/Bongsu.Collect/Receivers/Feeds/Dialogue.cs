using System.Net;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>A sender who is being talked with.</summary>
/// <param name="Stream">What it says, and what is said to it; the port's.</param>
/// <param name="Sender">Where it speaks from.</param>
/// <param name="Heard">To be called whenever it has said something whole: who says nothing for too long is cut off.</param>
internal sealed record Dialogue(Stream Stream, IPAddress Sender, Action Heard);
