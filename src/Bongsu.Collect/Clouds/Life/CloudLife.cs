namespace Bongsu.Collect.Clouds.Life;

/// <summary>How a resource stands, as Bongsu judges it. The numbers are the values of the fact <c>life</c>.</summary>
public enum CloudLife
{
    /// <summary>It works, as far as the cloud says.</summary>
    Running = 0,

    /// <summary>It is being made.</summary>
    Starting = 1,

    /// <summary>Somebody has switched it off.</summary>
    Stopped = 2,

    /// <summary>It was ended on purpose: no problem.</summary>
    Retired = 3,

    /// <summary>It ended and was still wanted.</summary>
    Died = 4,

    /// <summary>It died, and another one is in its place.</summary>
    Replaced = 5,
}
