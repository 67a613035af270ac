import { App } from 'aws-cdk-lib';
import { addStage, checkRules } from '../lib/app.ts';
import { STAGES } from '../lib/stages.ts';

const app = new App();
for (const stage of STAGES) addStage(app, stage);
checkRules(app);
app.synth();
