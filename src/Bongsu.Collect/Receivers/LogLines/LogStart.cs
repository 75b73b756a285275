namespace Bongsu.Collect.Receivers.LogLines;

/// <summary>Where a file that is there when its item is new is read from.</summary>
public enum LogStart
{
    /// <summary>From its end: what is written from now on.</summary>
    End,

    /// <summary>From its beginning.</summary>
    Beginning,
}
