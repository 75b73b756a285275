namespace Bongsu.Model.Levels;

/// <summary>How near the danger is: the number of fires on the hill.</summary>
public enum Level
{
    /// <summary>1 정보.</summary>
    Info = 1,

    /// <summary>2 주의.</summary>
    Notice = 2,

    /// <summary>3 경고: the highest an instance-level problem can be.</summary>
    Warning = 3,

    /// <summary>4 심각: users feel it.</summary>
    Critical = 4,

    /// <summary>5 위급: users cannot use the service.</summary>
    Emergency = 5,
}
