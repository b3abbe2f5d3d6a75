import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { TooltipProvider } from '@/kit/Tooltip';
import { NowProvider } from '@/lib/now';
import { SpeechProvider } from './i18n';
import { createAppRouter } from './router';

export function App() {
  const [router] = useState(createAppRouter);
  return (
    <SpeechProvider>
      <NowProvider>
        <TooltipProvider delay={500}>
          <RouterProvider router={router} />
        </TooltipProvider>
      </NowProvider>
    </SpeechProvider>
  );
}
