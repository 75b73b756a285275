namespace Bongsu.Respond.Tests.Channels;

/// <summary>What a host or a check may say that means something else to some medium.</summary>
public enum Hostility
{
    LineBreaks,
    ControlCharacters,
    ColourCodes,
    Directions,
    Markup,
    Mentions,
    Commands,
    Emoji,
    HalfCharacters,
    Length,
}
