namespace Bongsu.Web.Components.Live;

/// <summary>Whether the page in the frame, or a part of it, still reads what it is going to show.</summary>
public sealed class PageLoad
{
    private int _reading;

    /// <summary>Called when <see cref="IsReading"/> has changed, on the thread that draws.</summary>
    public Action? Changed { get; set; }

    /// <summary>True from the first <see cref="Begin"/> to the last <see cref="End"/>.</summary>
    public bool IsReading => _reading > 0;

    /// <summary>A page begins to read for the first time.</summary>
    public void Begin()
    {
        if (++_reading == 1)
            Changed?.Invoke();
    }

    /// <summary>It has read, or failed to, or is gone.</summary>
    public void End()
    {
        if (--_reading == 0)
            Changed?.Invoke();
    }
}
