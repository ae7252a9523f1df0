using System;
using System.Threading;
using Harbor.Tracing;

public sealed class ErrorCounter : ITraceListener
{
    private int errors;

    public int Errors => errors;

    public void Write(TraceRecord record)
    {
        if (record.Level <= TraceLevel.Error)
        {
            Interlocked.Increment(ref errors);
        }
    }
}

public static class Program
{
    public static void Main()
    {
        // <register>
        var counter = new ErrorCounter();
        using (HarborTracing.Register(counter, TraceLevel.Error))
        {
            SampleService.Run();
        }
        Console.WriteLine($"Errors: {counter.Errors}");
        // </register>
    }
}
